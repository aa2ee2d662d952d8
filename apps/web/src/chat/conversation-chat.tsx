import { failureOf } from '@continuo/client';
import { type ContinuoError, explain } from '@continuo/contract';
import { Link } from 'wouter';

import { FullPage, pageButton } from '../notice/full-page.tsx';
import { Notice } from '../notice/notice.tsx';
import { useWords } from '../words/index.ts';
import { ChatHeader } from './chat-header.tsx';
import { ChatPage } from './chat-page.tsx';
import { useThread } from './thread-query.ts';
import { Thread } from './thread.tsx';

export function ConversationChat({ conversationId }: { readonly conversationId: string }) {
  const { t, locale } = useWords();
  const { conversation, messages, branch, parentId } = useThread(conversationId);
  const error = messages.error ?? conversation.error;
  const failure = error ? failureOf(error) : undefined;
  if (branch === undefined && failure?.code === 'not-found') return <Missing failure={failure} />;

  const retry = () => {
    void conversation.refetch();
    void messages.refetch();
  };
  return (
    <ChatPage
      conversationId={conversationId}
      parentId={parentId}
      title={conversation.data && (conversation.data.title || t('newChat'))}
      follows
      first={branch?.[0]?.stored.message.id}
    >
      {(actions) => {
        if (branch !== undefined) {
          return (
            <>
              {messages.hasNextPage && (
                <button
                  type="button"
                  aria-disabled={messages.isFetchingNextPage}
                  onClick={() => void messages.fetchNextPage()}
                  className="mx-auto min-h-9 rounded-full border border-line px-4 text-sm text-soft transition-colors hover:bg-raised hover:text-ink"
                >
                  {messages.isFetchingNextPage ? t('loading') : t('loadEarlier')}
                </button>
              )}
              <Thread conversationId={conversationId} branch={branch} {...actions} />
            </>
          );
        }
        if (failure) {
          return (
            <Notice text={t('conversationFailed')} detail={explain(failure.code, locale)} onRetry={retry} />
          );
        }
        return <ThreadSkeleton />;
      }}
    </ChatPage>
  );
}

/** A conversation that does not exist, or is someone else's: the server does not say which. */
export function Missing({ failure }: { readonly failure?: ContinuoError }) {
  const { t, locale } = useWords();
  return (
    <main className="flex h-full min-w-0 flex-1 flex-col">
      <ChatHeader conversationId={undefined} title={undefined} />
      <FullPage title={t('pageMissing')} text={explain(failure?.code ?? 'not-found', locale)}>
        <Link href="/" className={pageButton}>
          {t('newChat')}
        </Link>
      </FullPage>
    </main>
  );
}

function ThreadSkeleton() {
  const { t } = useWords();
  return (
    <div className="grid animate-breathe gap-3.5">
      <p className="sr-only">{t('loading')}</p>
      <div className="mb-4 ml-auto h-11 w-3/5 rounded-3xl rounded-br-lg bg-raised" />
      {['w-full', 'w-11/12', 'w-4/5', 'w-2/3'].map((width) => (
        <div key={width} className={`h-4 rounded bg-raised ${width}`} />
      ))}
    </div>
  );
}

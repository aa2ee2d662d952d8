import { Notice } from '../notice/notice.tsx';
import { useWords } from '../words/index.ts';
import { ConversationRow } from './conversation-row.tsx';
import { useConversations } from './use-conversations.ts';

interface ConversationListProps {
  readonly openId: string | undefined;
  readonly onChosen?: (() => void) | undefined;
}

export function ConversationList({ openId, onChosen }: ConversationListProps) {
  const { t } = useWords();
  const { items, failed, more, loadingMore, loadMore, lookAgain } = useConversations();

  if (items === undefined) {
    return failed ? <Notice text={t('conversationsFailed')} onRetry={lookAgain} /> : <ListSkeleton />;
  }
  if (items.length === 0) {
    return <p className="px-3 py-2 text-sm text-soft">{t('noConversations')}</p>;
  }
  return (
    <>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {items.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow
              conversation={conversation}
              open={conversation.id === openId}
              onChosen={onChosen}
            />
          </li>
        ))}
      </ul>
      {more && (
        <button
          type="button"
          aria-disabled={loadingMore}
          onClick={loadMore}
          className="mt-1 w-full rounded-lg px-3 py-2 text-left text-sm text-soft transition-colors hover:bg-raised hover:text-ink"
        >
          {loadingMore ? t('loading') : t('loadMore')}
        </button>
      )}
    </>
  );
}

function ListSkeleton() {
  const { t } = useWords();
  return (
    <div className="grid gap-3 px-3 py-2">
      <p className="sr-only">{t('loading')}</p>
      {['w-4/5', 'w-3/5', 'w-2/3'].map((width) => (
        <div key={width} className={`h-3.5 animate-breathe rounded bg-raised ${width}`} />
      ))}
    </div>
  );
}

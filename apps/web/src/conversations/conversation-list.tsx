import type { Conversation } from '@continuo/contract';
import { Link } from 'wouter';

import { Notice } from '../notice/notice.tsx';
import { words } from '../words/index.ts';
import { useConversations } from './use-conversations.ts';

interface ConversationListProps {
  readonly openId: string | undefined;
  readonly onChosen?: (() => void) | undefined;
}

export function ConversationList({ openId, onChosen }: ConversationListProps) {
  const { items, failed, more, loadingMore, loadMore, lookAgain } = useConversations();

  if (items === undefined) {
    return failed ? <Notice text={words.conversationsFailed} onRetry={lookAgain} /> : <ListSkeleton />;
  }
  if (items.length === 0) {
    return <p className="px-3 py-2 text-sm text-soft">{words.noConversations}</p>;
  }
  return (
    <>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {items.map((conversation) => (
          <li key={conversation.id}>
            <ConversationLink
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
          {loadingMore ? words.loading : words.loadMore}
        </button>
      )}
    </>
  );
}

interface ConversationLinkProps {
  readonly conversation: Conversation;
  readonly open: boolean;
  readonly onChosen?: (() => void) | undefined;
}

function ConversationLink({ conversation, open, onChosen }: ConversationLinkProps) {
  const { id, title, running } = conversation;
  return (
    <Link
      href={`/c/${id}`}
      {...(onChosen && { onClick: onChosen })}
      aria-current={open ? 'page' : undefined}
      className="flex min-h-9 items-center gap-2 rounded-lg px-3 py-1.5 text-sm transition-colors hover:bg-raised aria-[current]:bg-raised aria-[current]:font-medium"
    >
      <span dir="auto" className="min-w-0 flex-1 truncate" title={title}>
        {title || words.newChat}
      </span>
      {running && (
        <span title={words.answerRunning} className="grid size-4 place-items-center">
          <span aria-hidden className="size-2 animate-breathe rounded-full bg-accent" />
          <span className="sr-only">{words.answerRunning}</span>
        </span>
      )}
    </Link>
  );
}

function ListSkeleton() {
  return (
    <div className="grid gap-3 px-3 py-2">
      <p className="sr-only">{words.loading}</p>
      {['w-4/5', 'w-3/5', 'w-2/3'].map((width) => (
        <div key={width} className={`h-3.5 animate-breathe rounded bg-raised ${width}`} />
      ))}
    </div>
  );
}

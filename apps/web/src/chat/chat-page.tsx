import type { MessageId } from '@continuo/contract';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';

import { browserText } from '../browser/kept-text.ts';
import { useOnline } from '../browser/online.ts';
import { Composer } from '../composer/composer.tsx';
import { draftsIn, useDraft } from '../composer/draft.ts';
import { useModel } from '../models/use-model.ts';
import { useOutbox, useOutgoing } from '../sending/use-outgoing.ts';
import { useNudge } from '../server/use-nudge.ts';
import { useWords } from '../words/index.ts';
import { ChatHeader } from './chat-header.tsx';
import { OutgoingQuestion } from './question.tsx';
import { ScrollArea } from './scroll-area.tsx';
import { useStickToBottom } from './stick-to-bottom.ts';
import { useStop } from './stop.ts';

const drafts = draftsIn(browserText);
// on a phone the keyboard would cover half of what there is to read
const focusesAtOnce = window.matchMedia('(hover: hover)').matches;

/** What the messages of a page are told by the page. */
export interface ChatActions {
  readonly ask: (text: string) => void;
  readonly onGrowing: (streamId: string, growing: boolean) => void;
  readonly toBottom: () => void;
  readonly growing: boolean;
}

interface ChatPageProps {
  /** Without one, the next message begins a conversation. */
  readonly conversationId: string | undefined;
  /** The message that the next one follows, where that is not the newest. */
  readonly parentId?: MessageId | undefined;
  readonly title: string | undefined;
  /** There are messages, or will be in a moment. */
  readonly follows: boolean;
  /** Names what stands first in them. */
  readonly first: string | undefined;
  readonly children: (actions: ChatActions) => ReactNode;
}

/** A chat: what was said, what is on its way, and where the next message is written. Made anew for each conversation. */
export function ChatPage({ conversationId, parentId, title, follows, first, children }: ChatPageProps) {
  const { t } = useWords();
  const outbox = useOutbox();
  const outgoing = useOutgoing(conversationId);
  const [text, write] = useDraft(drafts, conversationId);
  const [growing, setGrowing] = useState<string>();
  const { model } = useModel();
  const nudge = useNudge();
  const { stop, stopping, failed } = useStop(growing, nudge);
  const online = useOnline();
  const field = useRef<HTMLTextAreaElement>(null);
  const sticking = useStickToBottom({ follows, first });
  const { toBottom } = sticking;

  useEffect(() => {
    if (focusesAtOnce) field.current?.focus();
  }, []);
  useEffect(() => {
    document.title = title ? `${title} · ${t('appName')}` : t('appName');
  }, [title, t]);

  const ask = useCallback(
    (asked: string) => {
      outbox.send({ conversationId, parentId, text: asked, model });
      toBottom();
    },
    [outbox, conversationId, parentId, model, toBottom],
  );
  const onGrowing = useCallback(
    (streamId: string, grows: boolean) => {
      setGrowing((known) => {
        if (grows) return streamId;
        return known === streamId ? undefined : known;
      });
      // the list marks what is running
      if (!grows) nudge();
    },
    [nudge],
  );
  const edit = (requestId: string) => {
    const back = outbox.withdraw(requestId);
    if (back !== undefined) write(text.trim() === '' ? back : `${back}\n\n${text}`);
    field.current?.focus();
  };

  return (
    <main className="flex h-full min-w-0 flex-1 flex-col">
      <ChatHeader conversationId={conversationId} title={title} />
      <ScrollArea sticking={sticking}>
        <div role="log" aria-live="off" aria-label={t('thread')} className="grid gap-8">
          {children({ ask, onGrowing, toBottom, growing: growing !== undefined })}
          {outgoing.map((message) => (
            <OutgoingQuestion
              key={message.requestId}
              outgoing={message}
              onRetry={() => outbox.retry(message.requestId)}
              onEdit={() => edit(message.requestId)}
            />
          ))}
        </div>
      </ScrollArea>
      {!online && <ChatNote text={t('offline')} />}
      {failed && growing !== undefined && <ChatNote text={t('stopFailed')} />}
      <Composer
        field={field}
        text={text}
        onText={write}
        onSend={(asked) => {
          write('');
          ask(asked);
        }}
        growing={growing !== undefined}
        stopping={stopping}
        onStop={stop}
      />
    </main>
  );
}

/** Above the composer, where whoever writes will see it. */
function ChatNote({ text }: { readonly text: string }) {
  return (
    <p className="mx-auto mb-2 w-fit max-w-[44rem] rounded-lg bg-caution-wash px-4 py-2 text-sm text-caution">
      {text}
    </p>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';

import { type TakenPages, withTaken } from '../chat/taken.ts';
import { useConversations } from '../conversations/use-conversations.ts';
import { useOutbox } from '../sending/use-outgoing.ts';
import { messagesKey } from './message-pages.ts';
import { createNudge } from './nudge.ts';
import { useTRPC } from './trpc.ts';
import { NudgeContext } from './use-nudge.ts';

/**
 * Keeps what the page shows in step with what is done, here and in other tabs: what was sent is shown as taken, a new
 * conversation is gone to, lists look again when something moved, and what could not be sent goes out when the server
 * is back.
 */
export function KeepUp({ children }: { readonly children: ReactNode }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const outbox = useOutbox();
  const [, navigate] = useLocation();
  const tabs = useMemo(() => createNudge(), []);

  const lookAgain = useCallback(
    () => void cache.invalidateQueries(trpc.conversations.pathFilter()),
    [cache, trpc],
  );
  const nudge = useCallback(() => {
    lookAgain();
    tabs.tell();
  }, [lookAgain, tabs]);
  useEffect(() => tabs.listen(lookAgain), [tabs, lookAgain]);

  useEffect(
    () =>
      outbox.onTaken((outgoing, output) => {
        const { conversationId } = output;
        const key = messagesKey(conversationId);
        cache.setQueryData<TakenPages>(key, (pages) => withTaken(pages, outgoing, output));
        void cache.invalidateQueries({ queryKey: key });
        if (outgoing.conversationId === undefined && window.location.pathname === '/') {
          navigate(`/c/${conversationId}`);
        }
        nudge();
      }),
    [outbox, cache, navigate, nudge],
  );

  // whenever the server answers: what failed because it was away goes out now
  const { answeredAtMs } = useConversations();
  useEffect(() => {
    if (answeredAtMs > 0) outbox.retryAll();
  }, [answeredAtMs, outbox]);
  useEffect(() => {
    const back = () => outbox.retryAll();
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, [outbox]);

  return <NudgeContext value={nudge}>{children}</NudgeContext>;
}

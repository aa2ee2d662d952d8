import { createContext, use, useSyncExternalStore } from 'react';

import type { Outbox, Outgoing } from './outbox.ts';

const OutboxContext = createContext<Outbox | undefined>(undefined);
export const OutboxProvider = OutboxContext;

export function useOutbox(): Outbox {
  const outbox = use(OutboxContext);
  if (!outbox) throw new Error('no outbox around this component');
  return outbox;
}

/** The messages of one conversation that are on their way, or of those that begin one. */
export function useOutgoing(conversationId: string | undefined): readonly Outgoing[] {
  const outbox = useOutbox();
  const all = useSyncExternalStore(outbox.subscribe, outbox.list);
  return all.filter((outgoing) => outgoing.conversationId === conversationId);
}

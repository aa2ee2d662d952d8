import type { ConversationId, MessageId } from '@continuo/contract';
import { useSyncExternalStore } from 'react';

// outlives the conversation's component, so that who comes back finds the branch as it was left
const chosen = new Map<ConversationId, MessageId>();
const changed = new Set<() => void>();

function subscribe(tell: () => void): () => void {
  changed.add(tell);
  return () => changed.delete(tell);
}

/** Shows the branch of a conversation that runs through a message, for the rest of this visit. */
export function chooseBranch(conversationId: ConversationId, through: MessageId): void {
  chosen.set(conversationId, through);
  for (const tell of changed) tell();
}

/** The message that the shown branch runs through, where one was chosen on this visit. */
export function useChosenBranch(conversationId: ConversationId): MessageId | undefined {
  return useSyncExternalStore(subscribe, () => chosen.get(conversationId));
}

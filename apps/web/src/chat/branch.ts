import type { MessageId, StoredMessage } from '@continuo/contract';

/**
 * The newest branch of a conversation's tree, first message first: the path from the newest leaf up to the root, or as
 * far up as the messages at hand reach. `messages` come newest first.
 *
 * A question and its answer are stored in one moment, so time alone does not say which is the newest; a message that
 * another one follows is never it.
 */
export function newestBranch(messages: readonly StoredMessage[]): StoredMessage[] {
  const byId = new Map<MessageId, StoredMessage>();
  const followed = new Set<MessageId>();
  for (const stored of messages) {
    byId.set(stored.message.id, stored);
    if (stored.parentId !== null) followed.add(stored.parentId);
  }

  let at = messages
    .filter((stored) => !followed.has(stored.message.id))
    .reduce<StoredMessage | undefined>(
      (newest, stored) => (newest && newest.createdAt >= stored.createdAt ? newest : stored),
      undefined,
    );

  const path: StoredMessage[] = [];
  while (at) {
    path.push(at);
    // each message is taken once, so that no tree, however broken, holds the page
    byId.delete(at.message.id);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return path.toReversed();
}

import type { MessageId, StoredMessage } from '@continuo/contract';

/** A message of the branch that is shown, and what could stand in its place. */
export interface Turn {
  readonly stored: StoredMessage;
  /** All that follow the same message, itself among them, oldest first. */
  readonly siblings: readonly MessageId[];
}

type Children = ReadonlyMap<MessageId | null, readonly StoredMessage[]>;

/**
 * The branch of a conversation's tree that runs through a message, first message first: the path from the newest leaf
 * below it up to the root, or as far up as the messages at hand reach. Without a message, or with one that is not at
 * hand, it is the newest branch. `messages` come newest first.
 *
 * A question and its answer are stored in one moment, so time alone does not say which is the newest; a message that
 * another one follows is never it.
 */
export function branchThrough(messages: readonly StoredMessage[], through?: MessageId): Turn[] {
  const byId = new Map(messages.map((stored) => [stored.message.id, stored]));
  const children = Map.groupBy(messages, ({ parentId }) => parentId);
  const chosen = through === undefined ? undefined : byId.get(through);

  let at = (chosen ? withAllBelow(chosen, children) : messages)
    .filter(({ message }) => !children.has(message.id))
    .reduce<StoredMessage | undefined>(
      (newest, stored) => (newest && newest.createdAt >= stored.createdAt ? newest : stored),
      undefined,
    );

  const path: Turn[] = [];
  while (at) {
    const siblings = (children.get(at.parentId) ?? []).map(({ message }) => message.id).toReversed();
    path.push({ stored: at, siblings });
    // each message is taken once, so that no tree, however broken, holds the page
    byId.delete(at.message.id);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return path.toReversed();
}

/** The last message of the newest branch: what the next one follows when nothing else is said. */
export function newestLeaf(messages: readonly StoredMessage[]): StoredMessage | undefined {
  return branchThrough(messages).at(-1)?.stored;
}

function withAllBelow(root: StoredMessage, children: Children): StoredMessage[] {
  const found = new Set([root]);
  // grows while it is walked
  for (const { message } of found) for (const child of children.get(message.id) ?? []) found.add(child);
  return [...found];
}

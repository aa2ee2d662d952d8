import {
  type MessageId,
  type MessagePage,
  type SendOutput,
  type StoredMessage,
  emptyAnswer,
  userMessage,
} from '@continuo/contract';
import type { InfiniteData } from '@tanstack/react-query';

import { newestLeaf } from './branch.ts';

export type TakenPages = InfiniteData<MessagePage, string | null>;

/** What the server took. */
export interface Taken {
  /** Without one, no question was put: there is one more answer to a question of old. */
  readonly text?: string | undefined;
  /** What the question follows; without it, the newest message. */
  readonly parentId?: MessageId | null | undefined;
  readonly createdAt: string;
}

/**
 * A conversation's messages with a question that the server has just taken and the answer it began: what the next look
 * at the server will say, known already, so that the answer is read from its first word on.
 */
export function withTaken(pages: TakenPages | undefined, taken: Taken, output: SendOutput): TakenPages {
  const { conversationId, userMessageId, assistantMessageId, streamId } = output;
  const [first, ...rest] = pages?.pages ?? [{ items: [], nextCursor: null }];
  const items = first?.items ?? [];
  const nextCursor = first?.nextCursor ?? null;
  const known = [...items, ...rest.flatMap((page) => page.items)];
  if (pages && known.some(({ message }) => message.id === assistantMessageId)) return pages;

  const newest = newestLeaf(known);
  // the clocks of browser and server differ, but what was just sent is the newest
  const createdAt = newest && newest.createdAt > taken.createdAt ? newest.createdAt : taken.createdAt;
  const answer: StoredMessage = {
    conversationId,
    parentId: userMessageId,
    createdAt,
    streamId,
    offset: 0,
    message: emptyAnswer(assistantMessageId),
  };
  const added = [answer];
  if (taken.text !== undefined) {
    added.push({
      conversationId,
      parentId: taken.parentId === undefined ? (newest?.message.id ?? null) : taken.parentId,
      createdAt,
      streamId: null,
      offset: 0,
      message: userMessage(userMessageId, taken.text),
    });
  }
  return {
    pages: [{ items: [...added, ...items], nextCursor }, ...rest],
    pageParams: pages?.pageParams ?? [null],
  };
}

import {
  type MessagePage,
  type SendOutput,
  type StoredMessage,
  emptyAnswer,
  userMessage,
} from '@continuo/contract';
import type { InfiniteData } from '@tanstack/react-query';

import type { Outgoing } from '../sending/outbox.ts';
import { newestBranch } from './branch.ts';

export type TakenPages = InfiniteData<MessagePage, string | null>;

/**
 * A conversation's messages with a question that the server has just taken and the answer it began: what the next look
 * at the server will say, known already, so that the answer is read from its first word on.
 */
export function withTaken(pages: TakenPages | undefined, outgoing: Outgoing, output: SendOutput): TakenPages {
  const { conversationId, userMessageId, assistantMessageId, streamId } = output;
  const [first, ...rest] = pages?.pages ?? [{ items: [], nextCursor: null }];
  const items = first?.items ?? [];
  const nextCursor = first?.nextCursor ?? null;
  const newest = newestBranch([...items, ...rest.flatMap((page) => page.items)]).at(-1);
  if (items.some(({ message }) => message.id === userMessageId) && pages) return pages;

  // the clocks of browser and server differ, but what was just sent is the newest
  const createdAt = newest && newest.createdAt > outgoing.createdAt ? newest.createdAt : outgoing.createdAt;
  const question: StoredMessage = {
    conversationId,
    parentId: newest?.message.id ?? null,
    createdAt,
    streamId: null,
    offset: 0,
    message: userMessage(userMessageId, outgoing.text),
  };
  const answer: StoredMessage = {
    conversationId,
    parentId: userMessageId,
    createdAt,
    streamId,
    offset: 0,
    message: emptyAnswer(assistantMessageId),
  };
  return {
    pages: [{ items: [answer, question, ...items], nextCursor }, ...rest],
    pageParams: pages?.pageParams ?? [null],
  };
}

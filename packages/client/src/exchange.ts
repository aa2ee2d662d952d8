import {
  emptyAnswer,
  type MessageId,
  type SendOutput,
  type StoredMessage,
  userMessage,
} from '@continuo/contract';

export interface ExchangeOptions {
  readonly text: string;
  /** What the question follows; null for a first one. */
  readonly parentId: MessageId | null;
  /** When it was sent, in ms. */
  readonly nowMs: number;
}

/**
 * A question that the server has just taken and the answer it began, as `messages.list` would say it: known already, so
 * that the answer is read from its first word on.
 */
export function exchangeOf(
  sent: SendOutput,
  { text, parentId, nowMs }: ExchangeOptions,
): { readonly question: StoredMessage; readonly answer: StoredMessage } {
  const { conversationId, userMessageId, assistantMessageId, streamId } = sent;
  const place = { conversationId, createdAt: new Date(nowMs).toISOString(), offset: 0 };
  return {
    question: { ...place, parentId, streamId: null, message: userMessage(userMessageId, text) },
    answer: { ...place, parentId: userMessageId, streamId, message: emptyAnswer(assistantMessageId) },
  };
}

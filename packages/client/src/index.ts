/** Words of the contract that every page needs: what an answer is, and its text. */
export { type Message, textOf } from '@continuo/contract';

export { type Backoff, backoff, type BackoffOptions } from './backoff.ts';
export {
  type AnswerSnapshot,
  type AnswerStore,
  answerStore,
  type AnswerStoreOptions,
  type Connection,
  type KnownAnswer,
} from './answer-store.ts';
export { chatStore } from './chat-store.ts';
export type { ChatOptions, ChatSnapshot, ChatStore } from './chat.ts';
export {
  type Continuo,
  type ContinuoClient,
  type ContinuoOptions,
  createContinuoClient,
  type MessagesRequest,
  type SendRequest,
} from './continuo-client.ts';
export { direct, type Open } from './direct.ts';
export { exchangeOf, type ExchangeOptions } from './exchange.ts';
export { failureOf } from './failure.ts';
export { ladder } from './ladder.ts';
export type { Carrier, LadderOptions } from './ladder-options.ts';
export { paced, type Schedule } from './pace.ts';
export { poll, type PollOptions } from './poll.ts';
export type { FollowCallbacks, FollowProcedure, ReadProcedure, StreamProcedures } from './procedures.ts';
export { newRequestId } from './request-id.ts';
export { type Progress, resilient, type ResilientOptions, type ResilientRead } from './resilient.ts';
export { sse, type SseOptions } from './sse.ts';
export { GRACE_MS, HOLD_MS, type View, viewOf } from './view.ts';
export { type ViewStore, viewStore } from './view-store.ts';

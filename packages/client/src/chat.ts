import type { ContinuoError, ConversationId, Message } from '@continuo/contract';

import type { View } from './view.ts';

/** A conversation at one moment. Never changed: the next moment is another object. */
export interface ChatSnapshot {
  /** Undefined until the first question has been taken. */
  readonly conversationId: ConversationId | undefined;
  /**
   * The newest branch, oldest first, each answer as far as it has come. A question on its way is `queued`; one that
   * could not be sent is `failed`, and its `error` says why.
   */
  readonly messages: readonly Message[];
  /** What a person is told of the newest answer; undefined where there is none. */
  readonly view: View | undefined;
  /** What went wrong with loading, reading or stopping. Not an outcome of an answer: that is the message's own. */
  readonly error: ContinuoError | undefined;
}

/** Shaped for `useSyncExternalStore` and its like. Its actions never reject: what goes wrong stands in the snapshot. */
export interface ChatStore {
  readonly getSnapshot: () => ChatSnapshot;
  /** The first subscriber loads the conversation; while there is one, answers are read. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Sends a question after those that are on their way; settles when it was taken or could not be. */
  readonly send: (text: string) => Promise<void>;
  /** Stops the newest answer that runs, wherever it is read. */
  readonly stop: () => Promise<void>;
  /** Does again what failed: loading, reading, and under the same id each question that could not be sent. */
  readonly retry: () => Promise<void>;
}

export interface ChatOptions {
  /**
   * The conversation to go on with: its newest 100 messages are loaded. Without one, the first question begins one; an
   * empty id, as an empty hash of an address is, counts as none.
   */
  readonly conversationId?: ConversationId | undefined;
  /** Hears of the conversation that the first question began: to be kept, so that a reload can go on with it. */
  readonly onConversation?: ((conversationId: ConversationId) => void) | undefined;
}

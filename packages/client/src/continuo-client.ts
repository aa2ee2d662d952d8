import {
  type Clock,
  type ConversationId,
  type MessagePage,
  messagePageSchema,
  type Random,
  type RequestId,
  type SendInput,
  type SendOutput,
  sendOutputSchema,
  type Session,
  stopOutputSchema,
  type StreamId,
  type StreamStatus,
  systemClock,
  systemRandom,
} from '@continuo/contract';
import { createTRPCClient, getUntypedClient, type TRPCClient } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';

import { answerStore, type AnswerStore, type KnownAnswer } from './answer-store.ts';
import { Answers } from './answers.ts';
import { checked } from './checked.ts';
import type { EventSourceClass } from './event-source.ts';
import type { Fetch } from './json-fetch.ts';
import type { LadderOptions } from './ladder-options.ts';
import { ladder } from './ladder.ts';
import { links } from './links.ts';
import { poll } from './poll.ts';
import { newRequestId } from './request-id.ts';
import { resilient, type ResilientRead } from './resilient.ts';
import { retried } from './retried.ts';
import { type Locks, openSession } from './session.ts';
import { sse } from './sse.ts';
import { onWake, type WakeEvents } from './wake-events.ts';

export interface ContinuoOptions {
  /** Where the server's tRPC is, such as `/trpc`. */
  readonly url: string;
  readonly fetch?: Fetch;
  /** What push is read with. Default: the platform's, where it has one. Without any, answers are read by polling. */
  readonly EventSource?: EventSourceClass;
  /**
   * A session's token, as `session.token` gives it out: sent as `Authorization: Bearer` with every request, in place of
   * a cookie. With it, pass an `EventSource` that takes a `fetch`, such as npm's `eventsource`: a platform's own sends
   * no headers, so without one answers are read by polling.
   */
  readonly token?: string;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Default: the browser's, where it has any. */
  readonly locks?: Locks;
  /** What says that the network or the page is back. Default: the page. */
  readonly wakeEvents?: WakeEvents;
  /** How long a request may take, to its last byte. Default 15,000 ms. */
  readonly timeoutMs?: number;
}

/** What `chat.send` takes; without a `requestId`, each call is an intent of its own. */
export type SendRequest = Pick<SendInput, 'text'> & Partial<Omit<SendInput, 'text'>>;

/** What `messages.list` takes. */
export interface MessagesRequest {
  readonly conversationId: ConversationId;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | null;
  /** Messages in the page, at most. Default 30. */
  readonly limit?: number;
}

/** What an app needs of a server, without knowing its router. */
export interface Continuo extends Disposable {
  readonly clock: Clock;
  /**
   * Who we are; makes a guest of nobody, unless there is a token.
   * @throws ContinuoError `unauthorized` when the token is not known, or any other code
   */
  session(): Promise<Session>;
  /**
   * The messages of a conversation, newest first, a page at a time.
   * @throws ContinuoError
   */
  messages(request: MessagesRequest, signal?: AbortSignal): Promise<MessagePage>;
  /** The store of an answer, the same one for all who ask while somebody is subscribed to it. */
  answer(stored: KnownAnswer): AnswerStore;
  /**
   * The log of any stream from a cursor to its end, over whatever works, across breaks.
   * @throws ContinuoError whose action is `stop` or `rewind`. Rejects with the signal's reason.
   */
  readonly read: ResilientRead;
  /**
   * Sends a message, again under the same id when it is unsure whether it arrived.
   * @throws ContinuoError
   */
  send(request: SendRequest, signal?: AbortSignal): Promise<SendOutput>;
  /**
   * Asks for an answer to end, and answers its status after that; the ending itself comes through the log.
   * @throws ContinuoError
   */
  stop(streamId: StreamId, signal?: AbortSignal): Promise<StreamStatus>;
  newRequestId(): RequestId;
}

export interface ContinuoClient<Router extends AnyRouter> extends Continuo {
  /** Every procedure of the server, typed. */
  readonly trpc: TRPCClient<Router>;
}

/** Opens a client. Nothing is requested until something is asked for; disposing it ends all that was. */
export function createContinuoClient<Router extends AnyRouter>(
  options: ContinuoOptions,
): ContinuoClient<Router>;
export function createContinuoClient(options: ContinuoOptions): ContinuoClient<AnyRouter> {
  const { url, token, clock = systemClock, random = systemRandom, timeoutMs = 15_000 } = options;
  const { fetch = globalThis.fetch.bind(globalThis), EventSource = globalThis.EventSource } = options;
  const { locks = globalThis.navigator?.locks } = options;
  const life = new AbortController();
  const trpc = createTRPCClient<AnyRouter>({
    links: links({ url, clock, fetch, EventSource, timeoutMs, token }),
  });
  const calls = getUntypedClient(trpc);
  const retry = (signal = life.signal) => ({
    clock,
    random,
    signal: signal === life.signal ? signal : AbortSignal.any([signal, life.signal]),
  });

  const push = sse({
    subscribe: (input, callbacks) => calls.subscription('streams.follow', input, callbacks),
  });
  const pages = poll(
    { query: (input, { signal }) => calls.query('streams.read', input, { signal }) },
    { clock },
  );
  const read = (onRung?: LadderOptions['onRung']) =>
    resilient(ladder({ push, poll: pages, clock, random, ...(onRung && { onRung }) }), { clock, random });
  const answers = new Answers((stored) => answerStore({ stored, clock, read }), clock);
  const sleepAgain = onWake(options.wakeEvents, () => answers.checkNow());
  const readAnyLog = read();
  let session: Promise<Session> | undefined;

  return {
    trpc,
    clock,
    newRequestId,
    async messages(request, signal) {
      const trying = retry(signal);
      const call = () => calls.query('messages.list', request, { signal: trying.signal });
      return retried(async () => checked(messagePageSchema, await call()), trying);
    },
    answer: (stored) => answers.get(stored),
    // within the client's life: disposing it ends the read, whatever becomes of the reader's own signal
    read: (cursor, signal) => readAnyLog(cursor, retry(signal).signal),
    session() {
      session ??= openSession(calls, { ...retry(), locks, begins: token === undefined }).finally(() => {
        session = undefined;
      });
      return session;
    },
    send(request, signal) {
      const input = { requestId: newRequestId(), ...request };
      const trying = retry(signal);
      const call = () => calls.mutation('chat.send', input, { signal: trying.signal });
      return retried(async () => checked(sendOutputSchema, await call()), trying);
    },
    async stop(streamId, signal) {
      const trying = retry(signal);
      const call = () => calls.mutation('streams.stop', { streamId }, { signal: trying.signal });
      const stopped = await retried(async () => checked(stopOutputSchema, await call()), trying);
      return stopped.status;
    },
    [Symbol.dispose]() {
      sleepAgain();
      answers.dispose();
      life.abort();
    },
  };
}

import {
  type Clock,
  type ContinuoError,
  isTerminal,
  type Message,
  type Offset,
  type StoredMessage,
  type StreamId,
  systemClock,
} from '@continuo/contract';

import { type Scope, scope } from './abort.ts';
import { readAnswer, type Standing, type Verdict } from './answer-reading.ts';
import { failureOf } from './failure.ts';
import type { Carrier } from './ladder-options.ts';
import { paced, type Schedule } from './pace.ts';
import { isVerified, type Replica, replicaOf } from './replica.ts';
import type { ResilientRead } from './resilient.ts';

export type Connection = 'connecting' | 'live' | 'polling' | 'reconnecting';

/** What a reader sees of an answer at one moment. Never changed: the next moment is another object. */
export interface AnswerSnapshot {
  readonly message: Message;
  /** What `message` is folded up to. */
  readonly offset: Offset;
  /** The transport that carried the reader last. */
  readonly rung: Carrier;
  readonly connection: Connection;
  /** Since when `connection` is what it is, in ms. */
  readonly connectionSinceMs: number;
  readonly verified: Verdict;
  /** Why reading ended before the log did. Not an outcome of the answer: that is the message's own `error`. */
  readonly error?: ContinuoError;
  /** When something new was last folded, in ms. */
  readonly lastProgressAtMs: number;
}

/** Shaped for `useSyncExternalStore` and its like: its functions can be passed on as they are. */
export interface AnswerStore extends Disposable {
  readonly getSnapshot: () => AnswerSnapshot;
  /** The first subscriber starts the reading. Some time after the last one has left, it stops. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads until the answer ends or the store is disposed, subscribers or not. */
  readonly start: () => void;
  /** Connects anew at once where the next try is still to come. Leaves a connection that works alone. */
  readonly checkNow: () => void;
  /** Since when nobody has been subscribed, in ms; undefined while somebody is, or after `start`. */
  readonly idleSinceMs: number | undefined;
}

/** An answer as far as it is known: as it is stored, or as the log up to an offset folds. */
export type KnownAnswer = Pick<StoredMessage, 'streamId' | 'offset' | 'message'>;

export interface AnswerStoreOptions {
  /** What is known of the answer, to go on from. One that has ended opens nothing. */
  readonly stored: KnownAnswer;
  /** Makes the read; a ladder in it reports the rung that carries it. */
  readonly read: (onRung: (carrier: Carrier) => void) => ResilientRead;
  readonly clock?: Clock;
  /** When subscribers are told. Default: at most 20 times a second. */
  readonly schedule?: Schedule;
  /** How long reading goes on without subscribers. Default 1,000 ms, so that a view that remounts does not reconnect. */
  readonly lingerMs?: number;
}

/**
 * Keeps one answer up to date: reads its log, folds it, and shows the result as one immutable snapshot.
 *
 * The store says nothing of its own about how an answer ends. It is finished when the terminal entry was folded and
 * its checksum fits; until then it is running, however long nothing arrives. What a store cannot mend by reading on
 * stands in `error`, and `checkNow` tries again.
 */
export function answerStore(options: AnswerStoreOptions): AnswerStore {
  return new Answer(options);
}

class Answer implements AnswerStore {
  readonly #clock: Clock;
  readonly #schedule: Schedule;
  readonly #lingerMs: number;
  readonly #read: ResilientRead;
  readonly #listeners = new Set<() => void>();
  readonly #life = new AbortController();
  /** Null when there is nothing to read (any more). */
  #streamId: StreamId | null;
  #replica: Replica;
  #snapshot: AnswerSnapshot;
  #published: AnswerSnapshot;
  #idleSinceMs: number | undefined;
  #kept = false;
  #reading: Scope | undefined;
  #lingering: Scope | undefined;
  #publishing: Scope | undefined;

  constructor({ stored, read, clock = systemClock, schedule, lingerMs = 1_000 }: AnswerStoreOptions) {
    const { message, offset } = stored;
    const ended = isTerminal(message.status);
    const nowMs = clock.now();
    this.#clock = clock;
    this.#schedule = schedule ?? paced(clock);
    this.#lingerMs = lingerMs;
    this.#read = read((carrier) => this.#carriedBy(carrier));
    this.#streamId = ended ? null : stored.streamId;
    this.#replica = replicaOf(stored);
    this.#idleSinceMs = nowMs;
    this.#snapshot = {
      message,
      offset,
      rung: 'none',
      connection: 'connecting',
      connectionSinceMs: nowMs,
      verified: !ended ? 'pending' : isVerified(message) ? 'ok' : 'mismatch',
      lastProgressAtMs: nowMs,
    };
    this.#published = this.#snapshot;
  }

  get idleSinceMs(): number | undefined {
    return this.#idleSinceMs;
  }

  readonly getSnapshot = (): AnswerSnapshot => this.#published;

  readonly subscribe = (listener: () => void): (() => void) => {
    // the same listener may subscribe twice
    const own = () => listener();
    this.#listeners.add(own);
    this.#idleSinceMs = undefined;
    this.#lingering?.end();
    this.#begin();
    return () => {
      if (this.#listeners.delete(own) && this.#listeners.size === 0) this.#linger();
    };
  };

  readonly start = (): void => {
    this.#kept = true;
    this.#idleSinceMs = undefined;
    this.#begin();
  };

  readonly checkNow = (): void => {
    const { connection, error } = this.#snapshot;
    const works = !error && (connection === 'live' || connection === 'polling');
    if (works || (!this.#kept && this.#listeners.size === 0)) return;
    this.#stop();
    this.#begin();
  };

  [Symbol.dispose](): void {
    this.#listeners.clear();
    this.#stop();
    this.#life.abort();
  }

  #begin(): void {
    if (this.#reading || this.#streamId === null || this.#life.signal.aborted) return;
    const { error, ...rest } = this.#snapshot;
    if (error) this.#show(rest);
    if (rest.connection !== 'reconnecting') this.#change({ connection: 'connecting' });
    this.#reading = scope(this.#life.signal);
    void this.#follow(this.#streamId, this.#reading.signal);
  }

  #stop(): void {
    this.#reading?.end();
    this.#reading = undefined;
    this.#lingering?.end();
    // a draft is worth nothing to the next reading, which goes on from what is shown
    this.#replica = { shown: this.#replica.shown };
    this.#publish();
  }

  #linger(): void {
    if (this.#kept) return;
    this.#idleSinceMs = this.#clock.now();
    if (!this.#reading) return;
    this.#lingering = scope(this.#life.signal);
    this.#clock.sleep(this.#lingerMs, this.#lingering.signal).then(
      () => this.#stop(),
      () => {},
    );
  }

  async #follow(streamId: StreamId, signal: AbortSignal): Promise<void> {
    try {
      const options = { replica: this.#replica, signal };
      for await (const standing of readAnswer(this.#read, streamId, options)) this.#moved(standing);
    } catch (cause) {
      if (signal.aborted) return;
      this.#change({ error: failureOf(cause), connection: 'reconnecting' });
    }
  }

  #moved({ replica, verified, error }: Standing): void {
    const { message, offset } = replica.shown;
    const progressed = replica !== this.#replica;
    this.#replica = replica;
    if (verified !== 'pending') this.#streamId = null;
    this.#change({
      message,
      offset,
      verified,
      // what arrives has a connection, whether or not the read reports rungs
      connection: this.#snapshot.rung === 'poll' ? 'polling' : 'live',
      ...(error && { error }),
      ...(progressed && { lastProgressAtMs: this.#clock.now() }),
    });
  }

  #carriedBy(carrier: Carrier): void {
    if (carrier !== 'none') {
      this.#change({ rung: carrier, connection: carrier === 'poll' ? 'polling' : 'live' });
    } else if (this.#snapshot.connection !== 'connecting') {
      this.#change({ connection: 'reconnecting' });
    }
  }

  #change(changes: Partial<AnswerSnapshot>): void {
    const before = this.#snapshot;
    if (Object.entries(changes).every(([name, value]) => Reflect.get(before, name) === value)) return;
    const after = { ...before, ...changes };
    this.#show(
      after.connection === before.connection ? after : { ...after, connectionSinceMs: this.#clock.now() },
    );
  }

  #show(snapshot: AnswerSnapshot): void {
    this.#snapshot = snapshot;
    if (this.#publishing) return;
    const publishing = scope(this.#life.signal);
    this.#publishing = publishing;
    this.#schedule(() => this.#publish(), publishing.signal);
  }

  #publish(): void {
    this.#publishing?.end();
    this.#publishing = undefined;
    if (this.#published === this.#snapshot) return;
    this.#published = this.#snapshot;
    for (const listener of this.#listeners) listener();
  }
}

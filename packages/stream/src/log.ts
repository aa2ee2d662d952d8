/**
 * The log: the one place where an answer lives while it is written, and from which everyone reads it.
 *
 * A log is a set of streams. A stream is a row of entries with dense offsets from 1, one writer at a time, and an end.
 * Why a port this small: whatever stands behind it (memory, PostgreSQL, a cache in front of either) has to keep the
 * laws of PROTOCOL.md under every interleaving, and the conformance suite can only cover what is small.
 *
 * - Reading is by page, never by push. `arm` says that there may be something to read, and carries no data, so there is
 *   no backlog to merge with a live feed and nothing to de-duplicate.
 * - Writing is by lease. Every append proves its epoch and the tail it expects, and the row lock that checks them also
 *   closes the stream and delivers a stop. There is no second mechanism.
 * - What it does not promise: that a wake arrives. A reader keeps a slow poll as its floor (see `follow.ts`).
 */
import type {
  Cursor,
  Entry,
  EntryBody,
  Message,
  Offset,
  StreamId,
  StreamStatus,
  TerminalStatus,
} from '@continuo/contract';

/** One bounded page of a stream, strictly after a cursor. */
export interface Page {
  readonly after: Offset;
  readonly offset: Offset;
  readonly entries: readonly Entry[];
  /** The last committed offset when the page was read. */
  readonly tail: Offset;
  readonly status: StreamStatus;
}

export interface ReadOptions {
  /** Entries in the page, at most. */
  readonly limit: number;
  /** Ask the store itself, not a window in front of it: what makes the floor a floor. */
  readonly fresh?: boolean;
}

/** A registration for wakes: `moved` settles once something may have moved since it was armed or last settled. */
export interface Armed extends Disposable {
  moved(signal: AbortSignal): Promise<void>;
}

export interface LogReader {
  /** @throws ContinuoError `not-found`, `cursor-ahead`, `cursor-expired`; `unavailable` when the store cannot be reached. */
  read(cursor: Cursor, options: ReadOptions): Promise<Page>;
  /** Registers for the wakes of a stream; to be done before reading. */
  arm(streamId: StreamId): Armed;
}

/** The right to write one stream for a while (counted in the store's time), proven by `epoch`, the fencing token. */
export interface Lease {
  readonly streamId: StreamId;
  readonly messageId: string;
  readonly epoch: number;
  /** How often a writer has taken this stream and not handed it over, this time included. */
  readonly attempt: number;
  readonly tail: Offset;
  readonly stopRequested: boolean;
}

/** The terminal state, committed in the same statement as the terminal entry. */
export interface Close {
  readonly status: TerminalStatus;
  /** The message that the whole log folds into. */
  readonly message: Message;
}

export interface Append {
  readonly streamId: StreamId;
  readonly epoch: number;
  /** Where the writer believes the log ends: the entries get the offsets after it. */
  readonly expectedTail: Offset;
  readonly entries: readonly EntryBody[];
  readonly close?: Close;
}

export type Appended =
  /** The entries are committed, now or by an earlier try whose answer was lost. */
  | { readonly result: 'appended'; readonly tail: Offset; readonly stopRequested: boolean }
  /** Nothing was written: a close as `completed` met a recorded stop. Close as `stopped` instead. */
  | { readonly result: 'stop-first' }
  /** Nothing was written: another writer holds the stream, or it is closed. Stop writing. */
  | { readonly result: 'stale' };

export interface LogWriter {
  /**
   * Appends to many streams in one commit, each on its own terms: the answer has one element per append, in order.
   * A stream stands in the list at most once.
   * @throws ContinuoError `entry-refused` when the store can never take one of them (bad data): nothing was written, and
   * the writer finds the culprit by splitting. Anything else thrown means "cannot tell": the same call is made again.
   */
  append(appends: readonly Append[]): Promise<readonly Appended[]>;
}

export interface ClaimOptions {
  /** Who claims, for operators to see. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly limit: number;
}

export interface Leases {
  /** Registers for wakes of the queue: a stream waits for a writer, or a running one was asked to stop. */
  armWork(): Armed;
  /** Takes streams that wait or whose writer's lease has expired, by priority and age, each under a new epoch. */
  claim(options: ClaimOptions): Promise<readonly Lease[]>;
  /** Extends leases. The answer says which are still held, and which of those were asked to stop. */
  renew(leases: readonly Pick<Lease, 'streamId' | 'epoch'>[], leaseMs: number): Promise<readonly Renewed[]>;
  /**
   * Gives a stream back to the queue at once, so that another writer need not wait for the lease to expire. A stream
   * handed over in good order has not used up an attempt.
   */
  release(lease: Pick<Lease, 'streamId' | 'epoch'>): Promise<void>;
  /**
   * Records a stop before it answers. A stream that waits and has no entries is closed by it; a closed one is left as
   * it is. Answers the status after it.
   * @throws ContinuoError `not-found`
   */
  stop(streamId: StreamId): Promise<StreamStatus>;
}

export interface Renewed {
  readonly streamId: StreamId;
  readonly held: boolean;
  readonly stopRequested: boolean;
}

export interface Log extends LogReader, LogWriter, Leases {}

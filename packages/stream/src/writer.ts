import type { EntryBody, Message, Outcome, TerminalStatus } from '@continuo/contract';

import type { Lease } from './log.ts';

/**
 * Writing one stream, under one lease.
 *
 * `push` takes entries in order and resolves at once while the bytes that are not yet committed stay under a bound;
 * past it, it waits, which is what slows a model down when the database is slow. Nothing here awaits a commit per token.
 *
 * `signal` aborts when writing is over for good: with `StopRequested` when the log holds a stop that has to be obeyed,
 * with `LeaseLost` when another writer holds the stream or the log is closed.
 */
export interface StreamWriter {
  readonly signal: AbortSignal;
  /** All that was pushed, folded. */
  readonly message: Message;
  /** @throws LeaseLost */
  push(entries: readonly EntryBody[]): Promise<void>;
  /**
   * Ends the log: the last entries, the terminal one and the stored message are one commit. A recorded stop wins over
   * `completed`. Answers how the log ended.
   * @throws LeaseLost
   */
  close(outcome: Outcome): Promise<TerminalStatus>;
  /** Waits until all that was pushed is committed. @throws LeaseLost */
  settle(): Promise<void>;
}

export interface Writer extends AsyncDisposable {
  /** Goes on at the lease's tail; `message` is the fold of the log so far. */
  open(lease: Lease, message: Message): StreamWriter;
  /** A stop was recorded: the stream's `signal` aborts, if it is written here. */
  requestStop(streamId: string): void;
  /** The lease is known to be lost. */
  revoke(streamId: string): void;
}

/** What a writer counts, for operators. */
export interface WriterEvents {
  flushed?(flush: { readonly streams: number; readonly entries: number; readonly ms: number }): void;
  /** A flush that will be made again. */
  failed?(error: unknown): void;
  /** A flush was taken apart to find the entry that cannot be stored. */
  split?(): void;
}

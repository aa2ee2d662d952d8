import {
  checksum,
  coalesce,
  ENDINGS,
  type EntryBody,
  type FinishBody,
  fold,
  type Message,
  type Offset,
  type Outcome,
  type TerminalStatus,
} from '@continuo/contract';

import type { Append, Appended, Lease } from './log.ts';
import { EntryRefused, LeaseLost, StopRequested } from './stop-reasons.ts';
import type { StreamWriter } from './writer.ts';

interface Closing {
  outcome: Outcome;
  readonly done: PromiseWithResolvers<TerminalStatus>;
}

/**
 * The pending side of one stream: what was pushed and is not yet committed.
 *
 * `freeze` turns it into one append, which stays as it is, bytes and offsets, until the log has said what became of it:
 * an answer that was lost must not lead to other bytes at the same offsets.
 */
export class PendingStream implements StreamWriter {
  readonly streamId: string;
  readonly #epoch: number;
  readonly #maxBytes: number;
  readonly #touch: () => void;
  readonly #abort = new AbortController();
  readonly #waiting = new Set<PromiseWithResolvers<void>>();
  #tail: Offset;
  #message: Message;
  #committed: Message;
  #pending: EntryBody[] = [];
  #pendingBytes = 0;
  #frozen: (Append & { readonly bytes: number; readonly message: Message }) | undefined;
  #closing: Closing | undefined;
  #over = false;

  constructor(
    lease: Lease,
    message: Message,
    options: { readonly maxBytes: number; readonly touch: () => void },
  ) {
    this.streamId = lease.streamId;
    this.#epoch = lease.epoch;
    this.#tail = lease.tail;
    this.#message = message;
    this.#committed = message;
    this.#maxBytes = options.maxBytes;
    this.#touch = options.touch;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get message(): Message {
    return this.#message;
  }

  /** There is something to commit. */
  get dirty(): boolean {
    return (
      !this.#over && (this.#frozen !== undefined || this.#pending.length > 0 || this.#closing !== undefined)
    );
  }

  get over(): boolean {
    return this.#over;
  }

  async push(entries: readonly EntryBody[]): Promise<void> {
    this.#assertOpen();
    for (const entry of entries) {
      this.#message = fold(this.#message, entry);
      this.#pending.push(entry);
      this.#pendingBytes += weigh(entry);
    }
    this.#touch();
    while (this.#unacknowledgedBytes() > this.#maxBytes) await this.#nextCommit();
  }

  close(outcome: Outcome): Promise<TerminalStatus> {
    this.#assertOpen();
    this.#closing ??= { outcome, done: Promise.withResolvers() };
    this.#touch();
    return this.#closing.done.promise;
  }

  async settle(): Promise<void> {
    this.#assertOpen();
    while (this.#frozen || this.#pending.length > 0) await this.#nextCommit();
  }

  requestStop(): void {
    this.#abort.abort(new StopRequested());
  }

  revoke(): void {
    if (this.#over) return;
    const lost = new LeaseLost();
    this.#over = true;
    this.#abort.abort(lost);
    this.#closing?.done.promise.catch(() => {}); // who closes and was told by the signal may not be waiting any more
    this.#closing?.done.reject(lost);
    this.#wake(lost);
  }

  /** The append to send: the frozen one as it was, or a new one of all that is pending. */
  freeze(): Append {
    if (this.#frozen) return this.#frozen;
    const entries: EntryBody[] = coalesce(this.#pending);
    const bytes = this.#pendingBytes;
    const base = { streamId: this.streamId, epoch: this.#epoch, expectedTail: this.#tail, bytes };
    if (this.#closing) {
      const finish = finishOf(this.#message, this.#closing.outcome);
      const message = fold(this.#message, finish);
      const close = { status: finish.status, message };
      this.#frozen = { ...base, entries: [...entries, finish], close, message };
    } else {
      this.#frozen = { ...base, entries, message: this.#message };
    }
    this.#pending = [];
    this.#pendingBytes = 0;
    return this.#frozen;
  }

  /** What the log said of the frozen append. */
  acknowledge(answer: Appended): void {
    const frozen = this.#frozen;
    if (!frozen || this.#over) return;
    switch (answer.result) {
      case 'appended':
        this.#tail = answer.tail;
        this.#committed = frozen.message;
        this.#frozen = undefined;
        if (frozen.close) this.#finished(frozen.close.status, frozen.message);
        else if (answer.stopRequested) this.requestStop();
        this.#wake();
        return;
      case 'stop-first': {
        // nothing of it was written, so it may be formed anew
        this.#thaw(frozen);
        this.requestStop();
        if (this.#closing) this.#closing.outcome = 'stopped';
        this.#touch();
        return;
      }
      case 'stale':
        this.revoke();
        return;
      default:
        answer satisfies never;
    }
  }

  /** The log can never take the frozen append: what is in it is dropped, and the stream ends as failed, visibly. */
  refuse(): void {
    this.#frozen = undefined;
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#message = this.#committed;
    this.#closing ??= { outcome: 'entry-refused', done: Promise.withResolvers() };
    this.#closing.outcome = 'entry-refused';
    this.#abort.abort(new EntryRefused());
    this.#wake();
    this.#touch();
  }

  #thaw(frozen: Append & { readonly bytes: number }): void {
    const entries = frozen.entries.filter((entry) => entry.type !== 'finish');
    this.#pending = [...entries, ...this.#pending];
    this.#pendingBytes += frozen.bytes;
    this.#frozen = undefined;
  }

  #finished(status: TerminalStatus, message: Message): void {
    this.#message = message;
    this.#over = true;
    this.#closing?.done.resolve(status);
  }

  #unacknowledgedBytes(): number {
    return this.#pendingBytes + (this.#frozen?.bytes ?? 0);
  }

  #nextCommit(): Promise<void> {
    const waiting = Promise.withResolvers<void>();
    this.#waiting.add(waiting);
    return waiting.promise;
  }

  #wake(error?: Error): void {
    for (const waiting of this.#waiting) {
      if (error) waiting.reject(error);
      else waiting.resolve();
    }
    this.#waiting.clear();
  }

  #assertOpen(): void {
    if (this.#over) throw new LeaseLost();
  }
}

function finishOf(message: Message, outcome: Outcome): FinishBody {
  const { status, finishReason, error } = ENDINGS[outcome];
  return {
    type: 'finish',
    status,
    finishReason,
    ...(error && { error: { code: error } }),
    checksum: checksum(message.parts),
  };
}

/** About what an entry costs on its way: the bytes of its text, and its frame. */
function weigh(entry: EntryBody): number {
  return 64 + ('delta' in entry ? entry.delta.length : JSON.stringify(entry).length);
}

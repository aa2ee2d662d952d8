import {
  checksum,
  type Clock,
  ContinuoError,
  emptyAnswer,
  type Entry,
  fold,
  isTerminal,
  type Message,
  type Priority,
  type StreamId,
  type StreamStatus,
  systemClock,
} from '@continuo/contract';

import type { Append, Appended, Log } from './log.ts';
import { localWakes, WORK } from './wakes.ts';

interface Row {
  readonly messageId: string;
  readonly rank: number;
  readonly entries: { readonly entry: Entry; readonly epoch: number }[];
  status: StreamStatus;
  epoch: number;
  attempts: number;
  leaseUntilMs: number;
  stopRequested: boolean;
  message: Message;
}

export interface OpenStream {
  readonly streamId: StreamId;
  readonly messageId: string;
  readonly priority?: Priority;
}

/** The log of one process, gone with it: what tests and simulations run on. Its leases run on the clock it is given. */
export interface MemoryLog extends Log {
  /** Puts a stream into the queue. */
  open(stream: OpenStream): void;
  /** The message as the last close stored it. */
  message(streamId: StreamId): Message;
  expireLease(streamId: StreamId): void;
}

const RANKS: Readonly<Record<Priority, number>> = { high: 0, normal: 1, low: 2 };

export function memoryLog({ clock = systemClock }: { readonly clock?: Clock } = {}): MemoryLog {
  const rows = new Map<StreamId, Row>();
  const wakes = localWakes();

  const rowOf = (streamId: StreamId): Row => {
    const row = rows.get(streamId);
    if (!row) throw new ContinuoError('not-found');
    return row;
  };

  const put = (row: Row, { epoch, entries, close }: Pick<Append, 'epoch' | 'entries' | 'close'>) => {
    for (const body of entries)
      row.entries.push({ entry: { ...body, offset: row.entries.length + 1 }, epoch });
    if (close) Object.assign(row, { status: close.status, message: close.message });
  };

  const append = (flush: Append): Appended => {
    const { streamId, epoch, expectedTail, entries, close } = flush;
    const row = rowOf(streamId);
    const ours = row.epoch === epoch && row.status === 'running';
    if (ours && row.entries.length === expectedTail) {
      if (close?.status === 'completed' && row.stopRequested) return { result: 'stop-first' };
      put(row, flush);
      wakes.wake(streamId);
      return { result: 'appended', tail: row.entries.length, stopRequested: row.stopRequested };
    }
    const tail = expectedTail + entries.length;
    const written = row.entries.slice(expectedTail, tail);
    const replayed = written.length === entries.length && written.every((one) => one.epoch === epoch);
    return replayed ? { result: 'appended', tail, stopRequested: row.stopRequested } : { result: 'stale' };
  };

  return {
    open({ streamId, messageId, priority = 'normal' }) {
      rows.set(streamId, {
        messageId,
        rank: RANKS[priority],
        entries: [],
        status: 'queued',
        epoch: 0,
        attempts: 0,
        leaseUntilMs: 0,
        stopRequested: false,
        message: emptyAnswer(messageId),
      });
      wakes.wake(WORK);
    },
    message: (streamId) => rowOf(streamId).message,
    expireLease(streamId) {
      rowOf(streamId).leaseUntilMs = clock.now() - 1;
      wakes.wake(WORK);
    },

    arm: (streamId) => wakes.arm(streamId),
    armWork: () => wakes.arm(WORK),
    async read({ streamId, offset }, { limit }) {
      const { entries, status } = rowOf(streamId);
      if (offset > entries.length) throw new ContinuoError('cursor-ahead');
      const page = entries.slice(offset, offset + limit).map((one) => one.entry);
      return { after: offset, offset: offset + page.length, entries: page, tail: entries.length, status };
    },
    append: async (flushes) => flushes.map(append),

    async claim({ leaseMs, limit }) {
      const free = [...rows]
        .filter(
          ([, row]) =>
            row.status === 'queued' || (row.status === 'running' && row.leaseUntilMs < clock.now()),
        )
        // the map keeps the order of opening, and sorting is stable: oldest first within a rank
        .toSorted(([, a], [, b]) => a.rank - b.rank)
        .slice(0, limit);
      return free.map(([streamId, row]) => {
        row.status = 'running';
        row.epoch += 1;
        row.attempts += 1;
        row.leaseUntilMs = clock.now() + leaseMs;
        const { messageId, epoch, attempts, stopRequested } = row;
        return { streamId, messageId, epoch, attempt: attempts, tail: row.entries.length, stopRequested };
      });
    },
    async renew(leases, leaseMs) {
      return leases.map(({ streamId, epoch }) => {
        const row = rowOf(streamId);
        const held = row.epoch === epoch && row.status === 'running';
        if (held) row.leaseUntilMs = clock.now() + leaseMs;
        return { streamId, held, stopRequested: row.stopRequested };
      });
    },
    async release({ streamId, epoch }) {
      const row = rowOf(streamId);
      if (row.epoch !== epoch || row.status !== 'running') return;
      row.status = 'queued';
      row.attempts -= 1;
      wakes.wake(WORK);
    },
    async stop(streamId) {
      const row = rowOf(streamId);
      if (isTerminal(row.status)) return row.status;
      row.stopRequested = true;
      if (row.status === 'queued' && row.entries.length === 0) {
        const finish = {
          type: 'finish',
          status: 'stopped',
          finishReason: 'user-stop',
          checksum: checksum([]),
        } as const;
        const message = fold(row.message, finish);
        put(row, { epoch: row.epoch, entries: [finish], close: { status: 'stopped', message } });
        wakes.wake(streamId);
      } else wakes.wake(WORK);
      return row.status;
    },
  };
}

import type { Cursor, Entry, Offset, StreamId, StreamStatus } from '@continuo/contract';

import type { Append, Appended, Log, Page, ReadOptions } from './log.ts';
import { localWakes } from './wakes.ts';

export interface HotTailOptions {
  /** Text kept per stream, about. Readers further back read the store. Default 256 KiB. */
  readonly windowBytes?: number;
}

/**
 * The recent, committed entries of one stream that is being read here. `after` is the offset that the first of them
 * follows. It is fresh while `filled` is `wakes`: no wake has come since the fill that it shows was begun.
 */
interface Window {
  after: Offset;
  tail: Offset;
  status: StreamStatus;
  entries: Entry[];
  bytes: number;
  wakes: number;
  filled: number;
  known: boolean;
  readers: number;
  /** The fill or the append that is under way: everyone waits for it instead of asking too. */
  busy: Promise<void> | undefined;
  readonly end: AbortController;
}

/**
 * A log over a log: a window of recent entries for each stream that somebody here reads.
 *
 * It asks the store at most once per stream and wake, however many readers there are; entries written through it are
 * kept without asking at all, since they are committed by then. Only what the store has committed is ever in it, so it
 * shows nothing that a crash could take back.
 *
 * It relays wakes: the one armed on the store marks the window stale and then wakes the readers, so that they find the
 * window already marked, and share one fill. A writer that lost its lease empties the window, and a `fresh` read goes
 * past it.
 */
export function hotTail(log: Log, { windowBytes = 256 * 1024 }: HotTailOptions = {}): Log {
  const windows = new Map<StreamId, Window>();
  const wakes = localWakes();

  const hold = (streamId: StreamId): Window => {
    const held = windows.get(streamId);
    if (held) return held;
    const window: Window = { ...empty(), wakes: 0, readers: 0, busy: undefined, end: new AbortController() };
    windows.set(streamId, window);
    void relay(streamId, window);
    return window;
  };

  const relay = async (streamId: StreamId, window: Window) => {
    using armed = log.arm(streamId);
    for (;;) {
      try {
        await armed.moved(window.end.signal);
      } catch (error) {
        if (window.end.signal.aborted) return;
        throw error;
      }
      window.wakes += 1;
      wakes.wake(streamId);
    }
  };

  /** Brings a window up to the tail. */
  const fill = async (streamId: StreamId, window: Window, limit: number) => {
    const { wakes: heard } = window; // a wake that comes while the store is asked may be about more than it answers
    for (;;) {
      const page = await log.read({ streamId, offset: window.tail }, { limit });
      // an append of our own may have moved the window meanwhile: what was read does not join it any more
      if (!window.known || window.tail !== page.after) return;
      extend(window, page.entries, page.offset);
      if (page.offset < page.tail) continue;
      window.status = page.status;
      window.filled = heard;
      return;
    }
  };

  /** The first page of a window: it begins where a reader has caught up, not with a long past that one reader reads. */
  const begin = async (window: Window, cursor: Cursor, options: ReadOptions): Promise<Page> => {
    const { wakes: heard } = window;
    const page = await log.read(cursor, options);
    if (page.offset === page.tail && !window.known) {
      Object.assign(window, empty(), { after: page.after, known: true, status: page.status, filled: heard });
      extend(window, page.entries, page.offset);
    }
    return page;
  };

  const extend = (window: Window, entries: readonly Entry[], tail: Offset) => {
    for (const entry of entries) {
      window.entries.push(entry);
      window.bytes += weigh(entry);
    }
    window.tail = tail;
    let drop = 0;
    for (; window.bytes > windowBytes; drop += 1) {
      const first = window.entries[drop];
      if (!first) break;
      window.bytes -= weigh(first);
      window.after = first.offset;
    }
    if (drop > 0) window.entries.splice(0, drop);
  };

  /** Lets `work` run alone on the window. */
  const alone = async <T>(window: Window, work: () => Promise<T>): Promise<T> => {
    while (window.busy) await window.busy;
    const settled = Promise.withResolvers<void>();
    window.busy = settled.promise;
    try {
      return await work();
    } finally {
      window.busy = undefined;
      settled.resolve();
    }
  };

  return {
    arm(streamId) {
      const window = hold(streamId);
      window.readers += 1;
      const armed = wakes.arm(streamId);
      return {
        moved: (signal) => armed.moved(signal),
        [Symbol.dispose]() {
          armed[Symbol.dispose]();
          window.readers -= 1;
          if (window.readers > 0) return;
          window.end.abort();
          if (windows.get(streamId) === window) windows.delete(streamId);
        },
      };
    },

    async read(cursor, options) {
      const { streamId, offset } = cursor;
      const window = windows.get(streamId);
      if (!window || options.fresh) return log.read(cursor, options);
      if (!window.known) {
        const page = await alone(window, async () =>
          window.known ? undefined : begin(window, cursor, options),
        );
        if (page) return page;
      }
      if (offset < window.after || offset > window.tail) return log.read(cursor, options);
      // while it is fresh nobody waits, so that an append that hangs does not keep readers from what is committed
      if (!fresh(window)) {
        await alone(window, async () => {
          if (!fresh(window)) await fill(streamId, window, options.limit);
        });
      }
      const covered = window.known && offset >= window.after && offset <= window.tail;
      return covered ? slice(window, offset, options.limit) : log.read(cursor, options);
    },

    async append(appends) {
      const held = appends.map((append) => windows.get(append.streamId));
      let answers: readonly Appended[] = [];
      const settled = Promise.withResolvers<void>();
      for (const window of held) if (window && !window.busy) window.busy = settled.promise;
      try {
        answers = await log.append(appends);
      } finally {
        for (const [index, window] of held.entries()) {
          if (window?.busy === settled.promise) window.busy = undefined;
          const append = appends[index];
          if (window && append) writeThrough(window, append, answers[index]);
        }
        settled.resolve();
      }
      return answers;
    },

    armWork: () => log.armWork(),
    claim: (options) => log.claim(options),
    renew: (leases, leaseMs) => log.renew(leases, leaseMs),
    release: (lease) => log.release(lease),
    stop: (streamId) => log.stop(streamId),
  };

  function writeThrough(window: Window, append: Append, answer: Appended | undefined) {
    if (answer?.result === 'stale') Object.assign(window, empty());
    if (answer?.result !== 'appended' || !window.known || window.tail !== append.expectedTail) return;
    const entries = append.entries.map((body, index) => ({
      ...body,
      offset: append.expectedTail + index + 1,
    }));
    extend(window, entries, answer.tail);
    window.status = append.close?.status ?? 'running';
    window.filled = window.wakes;
  }
}

function empty() {
  const status: StreamStatus = 'queued';
  return { after: 0, tail: 0, status, entries: [], bytes: 0, filled: -1, known: false };
}

function fresh(window: Window): boolean {
  return window.filled === window.wakes;
}

function slice(window: Window, offset: Offset, limit: number): Page {
  const from = offset - window.after;
  const entries = window.entries.slice(from, from + limit);
  const { tail, status } = window;
  return { after: offset, offset: entries.at(-1)?.offset ?? offset, entries, tail, status };
}

/** About what an entry holds in memory: two bytes a character, and the object round it. */
function weigh(entry: Entry): number {
  const text = 'delta' in entry ? entry.delta.length : 'excerpt' in entry ? entry.excerpt.length : 0;
  return 128 + 2 * text;
}

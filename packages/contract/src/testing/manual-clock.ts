import type { Clock } from '../clock.ts';

/**
 * A clock that moves only when told to, so that a test of minutes takes milliseconds and always goes the same way.
 *
 * Between two wake-ups the event loop is given turns to itself, so that what a sleeper started (and what that put to
 * sleep in turn) has happened before time goes on. That covers promises, streams and message ports; it cannot cover a
 * real timer, a socket or a database, whose answers no number of turns brings nearer.
 */
export interface ManualClock extends Clock {
  /** Sleeps not yet due: 0 once everything that used the clock has been released. */
  readonly pending: number;
  /** Moves time by `ms`, waking in order of time those who are due, each before the next. */
  advance(ms: number): Promise<void>;
  /**
   * Moves time from one sleeper to the next until nobody sleeps.
   * @throws Error when somebody still sleeps after `limitMs` (one day): something polls without end.
   */
  runUntilIdle(limitMs?: number): Promise<void>;
}

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

// a message port, and whatever else defers to the event loop, takes a turn; a few of them can stand in a row
const TURNS = 4;
const DAY_MS = 86_400_000;

/** Makes a clock that stands at `startMs`. */
export function manualClock(startMs = 0): ManualClock {
  let nowMs = startMs;
  const sleepers = new Set<Sleeper>();

  const earliest = (): Sleeper | undefined => {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) if (!first || sleeper.dueMs < first.dueMs) first = sleeper;
    return first;
  };

  const runUntil = async (untilMs: number): Promise<void> => {
    await settle();
    for (let next = earliest(); next && next.dueMs <= untilMs; next = earliest()) {
      nowMs = Math.max(nowMs, next.dueMs);
      next.wake();
      await settle();
    }
  };

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const leave = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', abort);
        };
        const abort = () => {
          leave();
          reject(signal?.reason);
        };
        const wake = () => {
          leave();
          resolve();
        };
        const sleeper = { dueMs: nowMs + Math.max(0, ms), wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', abort, { once: true });
      }),
    get pending() {
      return sleepers.size;
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      await runUntil(untilMs);
      nowMs = Math.max(nowMs, untilMs);
    },
    async runUntilIdle(limitMs = DAY_MS) {
      await runUntil(nowMs + limitMs);
      if (sleepers.size > 0)
        throw new Error(`${sleepers.size} still asleep after ${limitMs} ms of virtual time`);
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}

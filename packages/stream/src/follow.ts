import {
  type Batch,
  type Clock,
  coalesce,
  type Cursor,
  isTerminal,
  LIMITS,
  systemClock,
} from '@continuo/contract';

import type { Armed, LogReader } from './log.ts';
import { orAbort, scoped } from './race.ts';

export interface FollowOptions {
  readonly clock?: Clock;
  /** How far a reader falls behind when a wake is lost. Default 5,000 ms. */
  readonly floorMs?: number;
  /** An empty batch after this much silence. Default 15,000 ms: well under the idle cuts of common proxies. */
  readonly heartbeatMs?: number;
  /** Entries read at once, before merging. */
  readonly limit?: number;
}

/** A batch, and where the log ended when it was read. */
export interface FollowBatch extends Batch {
  readonly tail: number;
}

/**
 * A log as a `Read`: arm, fetch, wait.
 *
 * Arming comes before fetching, so that an entry committed between the two wakes the reader instead of being missed.
 * Each pull hands over all that is new, merged, so a slow reader costs fewer and larger batches and never a queue. The
 * first batch comes at once, empty if need be, so that a reader knows its connection carries data.
 *
 * Ends after the batch with the terminal entry. Throws what the log throws; rejects with the signal's reason on abort.
 */
export function follow(
  log: LogReader,
  options: FollowOptions = {},
): (cursor: Cursor, signal: AbortSignal) => AsyncGenerator<FollowBatch, void, undefined> {
  const { clock = systemClock, floorMs = 5_000, heartbeatMs = 15_000, limit = LIMITS.readEntries } = options;
  return async function* ({ streamId, offset: start }, signal) {
    let offset = start;
    let yieldedAtMs = Number.NEGATIVE_INFINITY;
    let fresh = false;
    using armed = log.arm(streamId);
    for (;;) {
      signal.throwIfAborted();
      const page = await orAbort(log.read({ streamId, offset }, { limit, fresh }), signal);
      const news = page.offset > offset;
      if (news || clock.now() - yieldedAtMs >= heartbeatMs) {
        offset = page.offset;
        yieldedAtMs = clock.now();
        yield { after: page.after, offset, entries: coalesce(page.entries), tail: page.tail };
      }
      if (page.offset < page.tail) continue;
      if (isTerminal(page.status)) return;
      // after the floor has passed without a wake, the store itself is asked: the wake may have been lost
      fresh = !(await movedWithin(armed, { clock, ms: floorMs, signal }));
    }
  };
}

interface WaitOptions {
  readonly clock: Clock;
  readonly ms: number;
  readonly signal: AbortSignal;
}

/** Whether a wake came within `ms`. */
export function movedWithin(armed: Armed, { clock, ms, signal }: WaitOptions): Promise<boolean> {
  return scoped(signal, (inner) => {
    const moved = armed.moved(inner).then(() => true);
    const late = clock.sleep(ms, inner).then(() => false);
    // the loser is aborted when the race is over: its rejection is expected
    moved.catch(() => {});
    late.catch(() => {});
    return Promise.race([moved, late]);
  });
}

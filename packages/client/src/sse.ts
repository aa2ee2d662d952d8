import { followedSchema, type Read } from '@continuo/contract';

import { closes } from './batch.ts';
import { checked } from './checked.ts';
import { failureOf } from './failure.ts';
import { Inbox } from './inbox.ts';
import type { FollowProcedure } from './procedures.ts';

export interface SseOptions {
  /** Batches that may wait for a slow reader before its connection is given up. Default 256. */
  readonly maxWaiting?: number;
}

type Arrival =
  | { readonly type: 'data'; readonly value: unknown }
  | { readonly type: 'error'; readonly error: unknown }
  | { readonly type: 'end' };

/**
 * Reads over tRPC's server-sent events: one connection, and no second one. Whatever happens to it is told by throwing
 * or ending, so that who owns the cursor decides when and where to open the next. tRPC's own retries are not used:
 *
 * - One answer other than 200 (a deploy, a login page) ends its subscription for good, while a 5xx code inside a 200
 *   has it come back every 3 s for ever. So a first error is the last.
 * - Its "complete" may mean no more than that the server recycled the connection. So an end is not a finish.
 * - It never notices a proxy that holds the body: silence is for the ladder to judge.
 *
 * @throws ContinuoError `unavailable` when the connection breaks, `log-invalid` when what arrives is not a batch, or
 * whatever code the server refused with.
 */
export function sse(follow: FollowProcedure, options: SseOptions = {}): Read {
  const { maxWaiting = 256 } = options;
  return async function* ({ streamId, offset }, signal) {
    signal.throwIfAborted();
    const inbox = new Inbox<Arrival>();
    let last = false;
    let subscription: { unsubscribe(): void } | undefined;
    const close = () => {
      subscription?.unsubscribe();
      subscription = undefined;
    };
    const arrive = (arrival: Arrival) => {
      if (last) return;
      // an event source cannot be slowed down; a reader that lags this far reads again from its cursor, merged
      const overflow = inbox.size >= maxWaiting;
      last = overflow || arrival.type !== 'data';
      inbox.drop(overflow ? { type: 'end' } : arrival);
      if (last) close();
    };
    subscription = follow.subscribe(
      { streamId, lastEventId: String(offset) },
      {
        onData: (value) => arrive({ type: 'data', value }),
        onError: (error) => arrive({ type: 'error', error }),
        onComplete: () => arrive({ type: 'end' }),
        onConnectionStateChange: ({ error }) => {
          if (error) arrive({ type: 'error', error });
        },
      },
    );
    try {
      for (;;) {
        const arrival = await inbox.take(signal);
        if (arrival.type === 'end') return;
        if (arrival.type === 'error') throw failureOf(arrival.error);
        const batch = checked(followedSchema, untracked(arrival.value));
        yield batch;
        if (closes(batch)) return;
      }
    } finally {
      last = true;
      close();
    }
  };
}

/** The data of a tracked event. */
function untracked(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'data' in value ? value.data : value;
}

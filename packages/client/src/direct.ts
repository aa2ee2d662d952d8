import { batchSchema, type Cursor, type Read } from '@continuo/contract';

import { each, orAbort } from './abort.ts';
import { closes } from './batch.ts';
import { checked } from './checked.ts';
import { failureOf } from './failure.ts';

/** Opens a log, or a procedure that follows one, without a network between. */
export type Open = (
  cursor: Cursor,
  signal: AbortSignal,
) => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>;

/**
 * Reads within one process: from a log's own `Read`, or from `streams.follow` through a server-side caller. Everything
 * is checked as if it had come over a wire.
 *
 * @throws ContinuoError as the other transports do.
 */
export function direct(open: Open): Read {
  return async function* (cursor, signal) {
    try {
      const source = await orAbort(Promise.resolve(open(cursor, signal)), signal);
      for await (const value of each(source, signal)) {
        const batch = checked(batchSchema, untracked(value));
        yield batch;
        if (closes(batch)) return;
      }
    } catch (cause) {
      signal.throwIfAborted();
      throw failureOf(cause);
    }
  };
}

/** The data of tRPC's tracked envelope, `[id, data, mark]`. */
function untracked(value: unknown): unknown {
  return Array.isArray(value) ? value[1] : value;
}

import { type Clock, type Read, readOutputSchema, systemClock } from '@continuo/contract';

import { closes } from './batch.ts';
import { checked } from './checked.ts';
import { failureOf } from './failure.ts';
import type { ReadProcedure } from './procedures.ts';
import { within } from './within.ts';

export interface PollOptions {
  readonly clock?: Clock;
  /** The wait between two questions. Default 1,500 ms; the server may ask for more. */
  readonly intervalMs?: number;
  /** How long one question may take. Default 10,000 ms. */
  readonly timeoutMs?: number;
}

/**
 * Reads page by page, asking again after a while: plain short requests, which pass where nothing else does. A page
 * with nothing in it is yielded too, as a heartbeat.
 *
 * @throws ContinuoError `unavailable` when a question gets no answer in time or one that is not the server's,
 * `log-invalid` when it is not a page, or whatever code the server refused with.
 */
export function poll(read: ReadProcedure, options: PollOptions = {}): Read {
  const { clock = systemClock, intervalMs = 1_500, timeoutMs = 10_000 } = options;
  return async function* ({ streamId, offset }, signal) {
    let after = offset;
    for (;;) {
      const page = await within({ clock, ms: timeoutMs, signal }, async (own) => {
        try {
          return checked(readOutputSchema, await read.query({ streamId, after }, { signal: own }));
        } catch (cause) {
          throw failureOf(cause);
        }
      });
      yield page;
      if (closes(page)) return;
      const moved = page.offset > after;
      after = Math.max(after, page.offset);
      if (!moved || after >= page.tail) await clock.sleep(Math.max(intervalMs, page.retryAfterMs), signal);
    }
  };
}

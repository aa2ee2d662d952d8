import {
  type Batch,
  type Clock,
  type ContinuoError,
  type Cursor,
  place,
  type Read,
  systemClock,
} from '@continuo/contract';

import { each, scope } from './abort.ts';
import { backoff, type BackoffOptions } from './backoff.ts';
import { closes, heartbeat, isHeartbeat } from './batch.ts';
import { failureOf } from './failure.ts';

/**
 * A batch that always joins what its reader has, unless `rewound`: then the reader was sent back to 0, and what it has
 * folded so far does not count. It folds anew, from nothing, beginning with this batch.
 */
export interface Progress extends Batch {
  readonly rewound: boolean;
}

/** A `Read` whose reader is told when it has to begin anew. Read as a plain `Read`, a rewind shows as old news. */
export type ResilientRead = (cursor: Cursor, signal: AbortSignal) => AsyncIterable<Progress>;

export interface ResilientOptions extends BackoffOptions {
  readonly clock?: Clock;
  /** Hears of each break, before the wait; without an error when a connection ended but the log did not. */
  readonly onBreak?: (error?: ContinuoError) => void;
}

/** A log can be refused or compacted under a reader once, hardly twice. More is a fault that rereading does not mend. */
const MAX_REWINDS = 3;

/**
 * Makes of a read that breaks one that does not. All it owns is the cursor: when the connection ends, breaks, or yields
 * what does not join, it opens the next one where the last one stopped, so nothing is lost and nothing comes twice.
 *
 * A connection that ends ends nothing: it ends itself after the terminal entry, or when the server says to a reader who
 * has that entry already that the log is closed, which only polling does.
 *
 * @throws ContinuoError whose action is `stop`; or `rewind`, when it was rewound three times already. Rejects with the
 * signal's reason.
 */
export function resilient(read: Read, options: ResilientOptions = {}): ResilientRead {
  const { clock = systemClock, onBreak } = options;
  return async function* ({ streamId, offset }, signal) {
    const waits = backoff(options);
    let at = offset;
    let rewound = false;
    let rewinds = 0;
    const progress = (batch: Batch): Progress => {
      const { after, entries } = batch;
      const told = { after, offset: batch.offset, entries, rewound };
      rewound = false;
      return told;
    };
    for (;;) {
      const attempt = scope(signal);
      let error: ContinuoError | undefined;
      try {
        for await (const batch of each(read({ streamId, offset: at }, attempt.signal), attempt.signal)) {
          const placed = place(at, batch);
          if (placed === 'reread') break;
          if (placed === 'discard') {
            if (isHeartbeat(batch)) yield progress(heartbeat(at));
          } else {
            at = batch.offset;
            waits.reset();
            yield progress(batch);
          }
          if (batch.offset === at && closes(batch)) return;
        }
      } catch (cause) {
        signal.throwIfAborted();
        error = failureOf(cause);
        if (error.action === 'stop' || (error.action === 'rewind' && ++rewinds > MAX_REWINDS)) throw error;
        if (error.action === 'rewind') {
          at = 0;
          rewound = true;
        }
      } finally {
        attempt.end();
      }
      onBreak?.(error);
      await clock.sleep(waits.nextMs(), signal);
    }
  };
}

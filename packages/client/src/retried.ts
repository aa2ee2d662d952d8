import type { Clock, Random } from '@continuo/contract';

import { backoff } from './backoff.ts';
import { failureOf } from './failure.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** How often it is tried in all. Default 5. */
  readonly tries?: number;
}

/**
 * Calls again what the table says to call again, a bounded number of times with growing waits. Only for calls that do
 * the same thing however often they arrive: the answer to one that did arrive may have been lost.
 *
 * @throws ContinuoError of the last try. Rejects with the signal's reason.
 */
export async function retried<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { clock, random, signal, tries = 5 } = options;
  const waits = backoff({ random, baseMs: 500, capMs: 8_000 });
  for (let tried = 1; ; tried++) {
    try {
      signal.throwIfAborted();
      return await call();
    } catch (cause) {
      signal.throwIfAborted();
      const error = failureOf(cause);
      if (error.action !== 'retry' || tried >= tries) throw error;
      await clock.sleep(waits.nextMs(), signal);
    }
  }
}

import { type Clock, ContinuoError } from '@continuo/contract';

import { orAbort, scope } from './abort.ts';

export interface TimeLimit {
  readonly clock: Clock;
  readonly ms: number;
  readonly signal: AbortSignal;
}

/**
 * Does `work` within a time limit, counted until its promise settles, which for a request is its last byte. A network
 * that swallows packets never fails a request by itself.
 *
 * @throws ContinuoError `unavailable` when the time is up; the signal's reason when it aborts first.
 */
export async function within<T>(limit: TimeLimit, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, ms, signal } = limit;
  const own = scope(signal);
  clock.sleep(ms, own.signal).then(
    () => own.end(new ContinuoError('unavailable', `no answer within ${ms} ms`)),
    () => {},
  );
  try {
    return await orAbort(work(own.signal), own.signal);
  } finally {
    own.end();
  }
}

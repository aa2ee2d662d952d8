import type { Clock, ModelPart } from '@continuo/contract';

import { scoped } from './race.ts';

export interface TimeLimits {
  /** Until the first part. Default 60,000 ms. */
  readonly firstPartMs: number;
  /** Between two parts. Default 30,000 ms. */
  readonly idleMs: number;
  /** Of one run. Default 900,000 ms. */
  readonly totalMs: number;
}

/** A run of a model that did not come to an end of its own. */
export class ModelBroke extends Error {
  override readonly name = 'ModelBroke';
  readonly timeout: boolean;

  constructor(timeout: boolean, options?: ErrorOptions) {
    super(timeout ? 'the model took too long' : 'the connection to the model broke', options);
    this.timeout = timeout;
  }
}

/**
 * Runs a model under time limits of our own, whatever the model does with its signal: a part that does not come in time
 * aborts the run, and so does everyone who stops listening.
 *
 * @throws ModelBroke when a limit passes or the model throws; the signal's reason on abort.
 */
export async function* withTimeLimits(
  start: (signal: AbortSignal) => AsyncIterable<ModelPart>,
  options: TimeLimits & { readonly clock: Clock; readonly signal: AbortSignal },
): AsyncGenerator<ModelPart, void, undefined> {
  const { clock, signal, firstPartMs, idleMs, totalMs } = options;
  const run = new AbortController();
  const abort = () => run.abort(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', abort, { once: true });
  const deadlineMs = clock.now() + totalMs;
  const iterator = start(run.signal)[Symbol.asyncIterator]();
  try {
    for (let limitMs = firstPartMs; ; limitMs = idleMs) {
      const ms = Math.min(limitMs, deadlineMs - clock.now());
      const next = await scoped(run.signal, (inner) => {
        const late = clock.sleep(ms, inner).then(() => {
          throw new ModelBroke(true);
        });
        late.catch(() => {}); // also rejects when the part came first
        return Promise.race([iterator.next(), late]);
      });
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ModelBroke ? error : new ModelBroke(false, { cause: error });
  } finally {
    signal.removeEventListener('abort', abort);
    // a model parked in an await is freed by the signal alone, one parked at a yield by the return alone; neither is
    // waited for, and what it throws on its way out is no news
    run.abort();
    iterator.return?.().catch(() => {});
  }
}

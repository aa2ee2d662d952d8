/** A reason made once: without one, each abort makes an exception with a stack, which costs more than the wait itself. */
const SETTLED = new Error('the race is over');

/**
 * Runs `work` with a signal that is aborted as soon as it settles, so that the losers of a race inside it are released;
 * and aborted with `signal`, so that nothing outlives its reader.
 */
export async function scoped<T>(signal: AbortSignal, work: (inner: AbortSignal) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    signal.removeEventListener('abort', abort);
    controller.abort(SETTLED);
  }
}

/** Settles as `promise` does, or rejects with the signal's reason: for what cannot be aborted itself. */
export function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

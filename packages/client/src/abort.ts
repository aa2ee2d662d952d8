/**
 * How everything here is released: by a signal, never by `iterator.return()`, which cannot reach a generator that is
 * parked in an await.
 */

/** A signal that aborts with its parent, or when its owner ends it. Ending it also lets go of the parent. */
export interface Scope {
  readonly signal: AbortSignal;
  end(reason?: unknown): void;
}

/** Opens a scope within `parent`. It has to be ended, or the parent keeps it. */
export function scope(parent: AbortSignal): Scope {
  const controller = new AbortController();
  const follow = () => controller.abort(parent.reason);
  if (parent.aborted) follow();
  else parent.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    end(reason) {
      parent.removeEventListener('abort', follow);
      controller.abort(reason);
    },
  };
}

/** Settles as `promise` does, or rejects with the signal's reason, whichever is first. */
export function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    const leave = () => signal.removeEventListener('abort', abort);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(leave);
  });
}

/** The items of `source`, until it ends or the signal aborts: then it rejects with the reason, whatever `source` does. */
export async function* each<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await orAbort(iterator.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // not awaited: a source that is parked would never answer, and nobody is left to hear how it ended
    Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

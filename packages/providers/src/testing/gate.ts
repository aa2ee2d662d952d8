/** A point that a run waits at until the test lets it through; no time passes. */
export interface Gate {
  /** Resolves once somebody has come to the gate. */
  readonly reached: Promise<void>;
  /** Lets everybody through, now and later. */
  open(): void;
  /** Waits for the gate to open; rejects with the signal's reason. */
  pass(signal: AbortSignal): Promise<void>;
}

/** Makes a closed gate. */
export function gate(): Gate {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: () => opened.resolve(),
    async pass(signal) {
      signal.throwIfAborted();
      reached.resolve();
      const aborted = Promise.withResolvers<never>();
      const abort = () => aborted.reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      try {
        await Promise.race([opened.promise, aborted.promise]);
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
  };
}

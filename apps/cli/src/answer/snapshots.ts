import type { AnswerSnapshot, AnswerStore } from '@continuo/client';

/** Whether there is nothing more to come: the answer has ended and was verified, or cannot be read on. */
export function isOver({ verified, error }: AnswerSnapshot): boolean {
  return verified !== 'pending' || error !== undefined;
}

/** What a store shows, whenever it has changed, to the last: who takes one late gets the newest. */
export async function* snapshots(
  store: AnswerStore,
  signal: AbortSignal,
): AsyncGenerator<AnswerSnapshot, void, undefined> {
  let changed = Promise.withResolvers<void>();
  const wake = () => changed.resolve();
  const leave = store.subscribe(wake);
  signal.addEventListener('abort', wake);
  try {
    for (;;) {
      signal.throwIfAborted();
      // armed before looking: what changes in between is seen the next time
      changed = Promise.withResolvers<void>();
      const snapshot = store.getSnapshot();
      yield snapshot;
      if (isOver(snapshot)) return;
      await changed.promise;
    }
  } finally {
    signal.removeEventListener('abort', wake);
    leave();
  }
}

import type { StreamId } from '@continuo/contract';

import type { Armed } from './log.ts';

/** The queue's own name among the streams: woken when there is something for a runner to take or to stop. */
export const WORK: StreamId = 'work';

/** Tells readers of this process that a tail moved. Carries no data, and keeps none for streams that nobody reads. */
export interface Wakes {
  arm(streamId: StreamId): Armed;
  wake(streamId: StreamId): void;
}

interface Sleeper {
  moved: boolean;
  wake: (() => void) | undefined;
}

/** Wakes within one process. A wake between arming and asking is kept: `moved` then settles at once. */
export function localWakes(): Wakes {
  const sleepers = new Map<StreamId, Set<Sleeper>>();
  return {
    arm(streamId) {
      const sleeper: Sleeper = { moved: false, wake: undefined };
      const group = sleepers.get(streamId) ?? new Set();
      sleepers.set(streamId, group.add(sleeper));
      return {
        moved: (signal) =>
          new Promise((resolve, reject) => {
            signal.throwIfAborted();
            const done = () => {
              sleeper.moved = false;
              sleeper.wake = undefined;
              signal.removeEventListener('abort', abort);
              resolve();
            };
            const abort = () => {
              sleeper.wake = undefined;
              reject(signal.reason);
            };
            if (sleeper.moved) {
              done();
              return;
            }
            sleeper.wake = done;
            signal.addEventListener('abort', abort, { once: true });
          }),
        [Symbol.dispose]() {
          group.delete(sleeper);
          if (group.size === 0 && sleepers.get(streamId) === group) sleepers.delete(streamId);
        },
      };
    },
    wake(streamId) {
      for (const sleeper of sleepers.get(streamId) ?? []) {
        sleeper.moved = true;
        sleeper.wake?.();
      }
    },
  };
}

import type { Clock } from '@continuo/contract';

/** Does `flush` soon, once; not at all when the signal aborts first. */
export type Schedule = (flush: () => void, signal: AbortSignal) => void;

/**
 * A schedule that does the first thing at once and the next no sooner than `intervalMs` later. By the clock and not by
 * frames: a hidden tab has no frames, and its title and its notices should still be true.
 */
export function paced(clock: Clock, intervalMs = 50): Schedule {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (flush, signal) => {
    const run = () => {
      lastMs = clock.now();
      flush();
    };
    // wall time can be set back
    const waitMs = Math.min(intervalMs, lastMs + intervalMs - clock.now());
    if (waitMs <= 0) run();
    else clock.sleep(waitMs, signal).then(run, () => {});
  };
}

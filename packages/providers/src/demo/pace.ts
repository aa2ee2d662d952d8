import type { Clock } from '@continuo/contract';

export interface PaceOptions {
  readonly clock: Clock;
  readonly tokensPerSecond: number;
  readonly signal: AbortSignal;
}

// a timer of under a few milliseconds comes late by as much again, so fast speech sleeps once for several tokens
const SHORTEST_SLEEP_MS = 4;

/** Makes a wait between two tokens; it rejects with the signal's reason. Without end is a speed too, and never sleeps. */
export function pace({ clock, tokensPerSecond, signal }: PaceOptions): () => Promise<void> {
  const tokenMs = 1_000 / tokensPerSecond;
  let owedMs = 0;
  return async () => {
    owedMs += tokenMs;
    if (owedMs < SHORTEST_SLEEP_MS) return;
    const sleepMs = owedMs;
    owedMs = 0;
    await clock.sleep(sleepMs, signal);
  };
}

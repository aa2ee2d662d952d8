import { type Random, systemRandom } from '@continuo/contract';

export interface BackoffOptions {
  readonly random?: Random;
  /** The longest first wait. Default 250 ms: a cut is mostly a cut, and the network is there. */
  readonly baseMs?: number;
  /** The longest wait of all. Default 15,000 ms. */
  readonly capMs?: number;
}

/** How long to wait before trying again. */
export interface Backoff {
  nextMs(): number;
  /** After something was gained: the next wait is a first one. */
  reset(): void;
}

/**
 * Waits that double, each drawn from all of its range: after an outage a thousand readers come back spread out, not
 * together.
 */
export function backoff(options: BackoffOptions = {}): Backoff {
  const { random = systemRandom, baseMs = 250, capMs = 15_000 } = options;
  let tries = 0;
  return {
    nextMs: () => random() * Math.min(capMs, baseMs * 2 ** tries++),
    reset() {
      tries = 0;
    },
  };
}

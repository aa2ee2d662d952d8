import { Interrupted } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Presses this close together are one: a package runner hands on a signal that the terminal has sent already. */
export const SAME_PRESS_MS = 300;

export interface Interrupts extends Disposable {
  /** Aborts at the first Ctrl-C. */
  readonly first: AbortSignal;
  /** Aborts at the second one: leave at once. */
  readonly second: AbortSignal;
}

/** Listens for Ctrl-C until disposed. The reason of both signals is `Interrupted`. */
export function interrupts({ onInterrupt, clock }: Pick<Terminal, 'onInterrupt' | 'clock'>): Interrupts {
  const first = new AbortController();
  const second = new AbortController();
  let pressedAtMs = 0;
  const listening = onInterrupt(() => {
    const nowMs = clock.now();
    if (!first.signal.aborted) {
      pressedAtMs = nowMs;
      first.abort(new Interrupted());
    } else if (Math.abs(nowMs - pressedAtMs) >= SAME_PRESS_MS) {
      second.abort(new Interrupted());
    }
  });
  return {
    first: first.signal,
    second: second.signal,
    [Symbol.dispose]: () => listening[Symbol.dispose](),
  };
}

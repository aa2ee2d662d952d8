import type { Clock } from '@continuo/contract';

import { type Scope, scope } from './abort.ts';

/** A moment after which something is overdue. Setting it again moves it. */
export class Deadline {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #passed: (signal: AbortSignal) => void;
  #armed: Scope | undefined;

  /** `passed` is called when the time is up, with a signal that aborts when the deadline is moved or cleared. */
  constructor(clock: Clock, signal: AbortSignal, passed: (signal: AbortSignal) => void) {
    this.#clock = clock;
    this.#signal = signal;
    this.#passed = passed;
  }

  set(ms: number): void {
    this.clear();
    const armed = scope(this.#signal);
    this.#armed = armed;
    this.#clock.sleep(ms, armed.signal).then(
      () => this.#passed(armed.signal),
      () => {},
    );
  }

  clear(): void {
    this.#armed?.end();
    this.#armed = undefined;
  }
}

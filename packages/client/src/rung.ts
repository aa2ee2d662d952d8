import type { Batch, Clock, ContinuoError, Cursor, Read } from '@continuo/contract';

import { each, type Scope, scope } from './abort.ts';
import { backoff, type Backoff, type BackoffOptions } from './backoff.ts';
import { failureOf } from './failure.ts';
import type { Inbox } from './inbox.ts';

export type RungName = 'push' | 'poll';

export type RungEvent =
  | { readonly from: RungName; readonly type: 'batch'; readonly batch: Batch }
  | { readonly from: RungName; readonly type: 'broken'; readonly error?: ContinuoError };

export interface RungOptions extends BackoffOptions {
  readonly name: RungName;
  readonly read: Read;
  /** Where the ladder stands when the rung is opened. */
  readonly cursor: () => Cursor;
  readonly inbox: Pick<Inbox<RungEvent>, 'put'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * One transport of a ladder. It is opened, closed and opened again at wherever the ladder stands by then, and hands
 * each batch over before it asks for the next. Once closed, nothing of it is left in the inbox.
 */
export class Rung {
  readonly #options: RungOptions;
  readonly #waits: Backoff;
  #open: Scope | undefined;

  constructor(options: RungOptions) {
    this.#options = options;
    this.#waits = backoff(options);
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  open(delayMs = 0): void {
    this.close();
    this.#open = scope(this.#options.signal);
    void this.#run(this.#open.signal, delayMs);
  }

  /** Opens it again after a wait that grows until `gained` is called, and answers that wait in milliseconds. */
  reopen(): number {
    const delayMs = this.#waits.nextMs();
    this.open(delayMs);
    return delayMs;
  }

  gained(): void {
    this.#waits.reset();
  }

  close(): void {
    this.#open?.end();
    this.#open = undefined;
  }

  async #run(signal: AbortSignal, delayMs: number): Promise<void> {
    const { name: from, read, cursor, inbox, clock } = this.#options;
    try {
      if (delayMs > 0) await clock.sleep(delayMs, signal);
      for await (const batch of each(read(cursor(), signal), signal)) {
        await inbox.put({ from, type: 'batch', batch }, signal);
      }
      await inbox.put({ from, type: 'broken' }, signal);
    } catch (cause) {
      // after an abort this puts nothing: a closed rung has nothing to say
      await inbox.put({ from, type: 'broken', error: failureOf(cause) }, signal);
    }
  }
}

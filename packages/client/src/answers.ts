import { type Clock, isTerminal } from '@continuo/contract';

import type { AnswerStore, KnownAnswer } from './answer-store.ts';

// long enough that going to another conversation and back finds the answer as it was left
const KEEP_MS = 60_000;

/**
 * One store per answer, however many look at it. Subscriptions are what is counted: a store that nobody has been
 * subscribed to for a minute is let go when the next one is made.
 */
export class Answers {
  readonly #make: (stored: KnownAnswer) => AnswerStore;
  readonly #clock: Clock;
  readonly #stores = new Map<string, AnswerStore>();

  constructor(make: (stored: KnownAnswer) => AnswerStore, clock: Clock) {
    this.#make = make;
    this.#clock = clock;
  }

  get(stored: KnownAnswer): AnswerStore {
    const key = stored.streamId ?? stored.message.id;
    const known = this.#stores.get(key);
    // the server may know of an ending that has not come through yet
    const outdated =
      known && isTerminal(stored.message.status) && !isTerminal(known.getSnapshot().message.status);
    if (known && !outdated) return known;
    this.#sweep();
    const store = this.#make(stored);
    this.#stores.set(key, store);
    return store;
  }

  checkNow(): void {
    for (const store of this.#stores.values()) store.checkNow();
  }

  dispose(): void {
    for (const store of this.#stores.values()) store[Symbol.dispose]();
    this.#stores.clear();
  }

  #sweep(): void {
    const nowMs = this.#clock.now();
    for (const [key, store] of this.#stores) {
      const { idleSinceMs } = store;
      // not disposed: a view that is hidden for now may still have it, and an idle store holds nothing open
      if (idleSinceMs !== undefined && nowMs - idleSinceMs >= KEEP_MS) this.#stores.delete(key);
    }
  }
}

interface Slot<T> {
  readonly item: T;
  readonly taken: (was: boolean) => void;
}

/**
 * Where several tasks hand what they have to one taker, in order. Who awaits `put` holds one item at most, so what is
 * in here is bounded by the number of tasks. Who cannot wait (a callback) looks at `size` before it drops an item in.
 */
export class Inbox<T> {
  readonly #slots: Slot<T>[] = [];
  #wake: (() => void) | undefined;

  get size(): number {
    return this.#slots.length;
  }

  /** Answers true once the item was taken; false when the signal aborted before, and the item is gone. */
  put(item: T, signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve(false);
        return;
      }
      const taken = (was: boolean) => {
        signal?.removeEventListener('abort', abort);
        resolve(was);
      };
      const slot = { item, taken };
      const abort = () => {
        this.#slots.splice(this.#slots.indexOf(slot), 1);
        taken(false);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#slots.push(slot);
      this.#wake?.();
    });
  }

  /** Leaves an item without waiting for it to be taken. */
  drop(item: T): void {
    void this.put(item);
  }

  /** The oldest item, when there is one. For one taker at a time. Rejects with the signal's reason. */
  async take(signal: AbortSignal): Promise<T> {
    for (;;) {
      signal.throwIfAborted();
      const slot = this.#slots.shift();
      if (slot) {
        slot.taken(true);
        return slot.item;
      }
      await this.#arrival(signal);
    }
  }

  #arrival(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#wake = undefined;
        resolve();
      };
      signal.addEventListener('abort', wake, { once: true });
      this.#wake = wake;
    });
  }
}

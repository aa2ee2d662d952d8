import { orAbort } from '@continuo/stream';

/** What many models play to: none of them misses a beat, however late it comes to listen. */
export interface Metronome {
  beat(): void;
  /** Yields once for each beat from now on, until the end. */
  play(signal: AbortSignal): AsyncGenerator<void, void, void>;
  /** Those who are playing. */
  readonly players: number;
  end(): void;
}

export function metronome(): Metronome {
  let beats = 0;
  let over = false;
  let players = 0;
  let next = Promise.withResolvers<void>();
  const wake = () => {
    const now = next;
    next = Promise.withResolvers();
    now.resolve();
  };
  return {
    get players() {
      return players;
    },
    beat() {
      beats += 1;
      wake();
    },
    end() {
      over = true;
      wake();
    },
    async *play(signal) {
      players += 1;
      try {
        for (let heard = beats; ; heard += 1) {
          while (heard === beats && !over) await orAbort(next.promise, signal);
          if (heard === beats) return;
          yield;
        }
      } finally {
        players -= 1;
      }
    },
  };
}

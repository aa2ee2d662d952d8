import { type Clock, systemClock } from '@continuo/contract';

import type { AnswerStore } from './answer-store.ts';
import { Deadline } from './deadline.ts';
import { steady, type SteadyView, type View } from './view.ts';

/** The steady label of an answer, shaped like the store it is made from. */
export interface ViewStore {
  readonly getSnapshot: () => View;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Watches an answer's store, and the clock where a label depends on how long something lasts. */
export function viewStore(answer: AnswerStore, clock: Clock = systemClock): ViewStore {
  const listeners = new Set<() => void>();
  let current: SteadyView = steady(undefined, answer.getSnapshot(), clock.now());
  let watch:
    | { readonly due: Deadline; readonly abort: AbortController; readonly leave: () => void }
    | undefined;

  const look = () => {
    const previous = current;
    current = steady(previous, answer.getSnapshot(), clock.now());
    if (current.lookAgainInMs === undefined) watch?.due.clear();
    else watch?.due.set(current.lookAgainInMs);
    if (current.view !== previous.view) for (const listener of listeners) listener();
  };

  return {
    getSnapshot: () => current.view,
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      if (!watch) {
        const abort = new AbortController();
        watch = { abort, due: new Deadline(clock, abort.signal, look), leave: answer.subscribe(look) };
        look();
      }
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return;
        watch?.leave();
        watch?.abort.abort();
        watch = undefined;
      };
    },
  };
}

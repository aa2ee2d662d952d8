import { type AnswerSnapshot, type AnswerStore, type View, viewStore } from '@continuo/client';
import type { Message, StoredMessage } from '@continuo/contract';
import { useMemo, useSyncExternalStore } from 'react';

import { useContinuo } from './continuo-context.tsx';

export interface Answer {
  readonly message: Message;
  /** What a person is told: steady, and patient with trouble that passes. */
  readonly view: View;
  readonly snapshot: AnswerSnapshot;
}

/**
 * A stored message, kept up to date while it is written: at most 20 renders a second, and none once it has ended. The
 * same message may be used in several places; it is read once.
 */
export function useAnswer(stored: StoredMessage): Answer {
  const client = useContinuo();
  const store = useMemo(() => client.answer(stored), [client, stored]);
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
  const view = useAnswerView(store);
  return { message: snapshot.message, view, snapshot };
}

/** The steady view of an answer alone: for what shows a status and no text, and so renders seldom. */
export function useAnswerView(store: AnswerStore): View {
  const { clock } = useContinuo();
  const views = useMemo(() => viewStore(store, clock), [store, clock]);
  return useSyncExternalStore(views.subscribe, views.getSnapshot, views.getSnapshot);
}

import { type AnswerStore, answerStore, type Progress } from '@continuo/client';
import {
  checksum,
  emptyAnswer,
  type Entry,
  type EntryBody,
  fold,
  type FinishBody,
  type Message,
} from '@continuo/contract';

export const STREAM_ID = '6f9b1c1e-6f4e-4f6b-9a53-0d4f1b7f2a10';
export const MESSAGE_ID = '0b9d5f2c-9c59-4c1c-8f52-2a9d5ea7d001';

export const start = (attempt = 1): EntryBody => ({
  type: 'start',
  messageId: MESSAGE_ID,
  provider: 'demo',
  model: 'demo',
  attempt,
});

/** One text part, said in pieces. */
export function says(id: string, ...deltas: string[]): EntryBody[] {
  return [
    { type: 'text-start', id },
    ...deltas.map((delta): EntryBody => ({ type: 'text-delta', id, delta })),
    { type: 'text-end', id },
  ];
}

/** The last entry of a log of these. */
export function finish(entries: readonly EntryBody[], ending: Partial<FinishBody> = {}): FinishBody {
  const { parts } = entries.reduce<Message>(fold, emptyAnswer(MESSAGE_ID));
  return { type: 'finish', status: 'completed', finishReason: 'stop', checksum: checksum(parts), ...ending };
}

/** A log of these entries, one batch each. */
export function batches(
  entries: readonly EntryBody[],
): (Progress & { readonly entries: readonly Entry[] })[] {
  return entries.map((body, after) => ({
    after,
    offset: after + 1,
    entries: [{ offset: after + 1, ...body }],
    rewound: false,
  }));
}

/** An answer that is told entry by entry, each shown at once; then, unless it ended, the reading breaks with `error`. */
export function toldAnswer(entries: readonly EntryBody[], error?: Error): AnswerStore {
  return answerStore({
    stored: { streamId: STREAM_ID, offset: 0, message: emptyAnswer(MESSAGE_ID) },
    schedule: (flush) => flush(),
    read: () =>
      async function* ({ offset }) {
        yield* batches(entries).slice(offset);
        if (error) throw error;
      },
  });
}

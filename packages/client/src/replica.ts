import { type Batch, checksum, emptyAnswer, fold, type Message, type Offset } from '@continuo/contract';

import { closes } from './batch.ts';

/** A message and the offset it is folded up to. */
interface Folded {
  readonly message: Message;
  readonly offset: Offset;
}

/**
 * A reader's copy of an answer. While the log is read again from 0 the copy is built aside, in `draft`, and what is
 * `shown` stays, so that a reader who was sent back does not see the text vanish and grow again.
 */
export interface Replica {
  readonly shown: Folded;
  readonly draft?: Folded;
}

export function replicaOf({ message, offset }: Folded): Replica {
  return { shown: { message, offset } };
}

/** Begins anew, aside. */
export function anew({ shown }: Replica): Replica {
  return { shown, draft: { message: emptyAnswer(shown.message.id), offset: 0 } };
}

/** Where the next read begins. */
export function standing({ shown, draft }: Replica): Offset {
  return (draft ?? shown).offset;
}

/**
 * Folds a batch that joins. The draft is shown once it has caught up with what was shown, or is whole.
 * @throws ContinuoError `log-invalid`
 */
export function advance(replica: Replica, batch: Batch): Replica {
  if (batch.entries.length === 0) return replica;
  const { shown, draft } = replica;
  const message = batch.entries.reduce<Message>(fold, (draft ?? shown).message);
  const folded = { message, offset: batch.offset };
  if (draft && folded.offset < shown.offset && !closes(batch)) return { shown, draft: folded };
  return { shown: folded };
}

/** Whether the parts are those that the writer closed the log with. True for a message that was never streamed. */
export function isVerified({ parts, checksum: expected }: Message): boolean {
  return expected === undefined || checksum(parts) === expected;
}

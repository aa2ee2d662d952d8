import type { Batch, Offset } from '@continuo/contract';

/** A batch as it may arrive. `closed` is the server's word, to who stands at the end of a log already, that it is one. */
export interface Arrived extends Batch {
  readonly closed?: boolean;
}

/** Whether nothing comes after this batch. A connection that ends says nothing about that. */
export function closes(batch: Arrived): boolean {
  return batch.closed === true || batch.entries.at(-1)?.type === 'finish';
}

/** The batch without entries that says: nothing new, but the connection lives. */
export function heartbeat(at: Offset): Batch {
  return { after: at, offset: at, entries: [] };
}

export function isHeartbeat(batch: Batch): boolean {
  return batch.entries.length === 0 && batch.after === batch.offset;
}

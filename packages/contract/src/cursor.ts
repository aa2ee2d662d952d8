import { z } from 'zod';

import { type Entry, entrySchema } from './entry.ts';
import type { StreamId } from './ids.ts';
import { type Offset, offsetSchema } from './offset.ts';

/** Where a reader stands: the stream it reads and the last offset it has applied. */
export interface Cursor {
  readonly streamId: StreamId;
  readonly offset: Offset;
}

/**
 * All that is new since a cursor, in one piece: what moves a reader from `after` to `offset`.
 *
 * Neighbouring deltas in it may be merged, so the entries' own offsets can have holes; `after` is what proves
 * that nothing is missing. A batch without entries (`after === offset`) is a heartbeat.
 */
export interface Batch {
  readonly after: Offset;
  readonly offset: Offset;
  readonly entries: readonly Entry[];
}

/** Yields batches strictly after `cursor`, in order, then follows the tail until the log closes. */
export type Read = (cursor: Cursor, signal: AbortSignal) => AsyncIterable<Batch>;

export const batchSchema = z.object({
  after: offsetSchema,
  offset: offsetSchema,
  entries: z.array(entrySchema),
});

/**
 * What a reader at `at` does with a batch: the one rule that lets two transports feed one cursor.
 *
 * `apply` moves the cursor, `discard` is old news, `reread` cannot be joined to what the reader has: open a new
 * read at the cursor.
 */
export function place(at: Offset, batch: Batch): 'apply' | 'discard' | 'reread' {
  if (batch.offset <= at) return 'discard';
  return batch.after === at ? 'apply' : 'reread';
}

import type { ContinuoClient } from '@continuo/client';
import { ContinuoError, type Cursor, type FinishBody } from '@continuo/contract';
import type { AppRouter } from '@continuo/router';

import { type Output, write } from '../terminal.ts';

/** As often as a reader may be sent back to the beginning before that is a fault. */
const MAX_REREADS = 3;

export interface PrintEntriesOptions {
  readonly output: Output;
  readonly signal: AbortSignal;
}

/**
 * Prints the entries of a stream after a cursor as lines of JSON, until the log closes, and answers the last one; nothing
 * when the cursor stood at the end already. Neighbouring deltas may come merged, so offsets can have holes; no entry
 * comes twice.
 *
 * @throws ContinuoError when it cannot be read on. Rejects with the signal's reason.
 */
export async function printEntries(
  client: ContinuoClient<AppRouter>,
  { streamId, offset: from }: Cursor,
  { output, signal }: PrintEntriesOptions,
): Promise<FinishBody | undefined> {
  let offset = from;
  let finish: FinishBody | undefined;
  for (let rereads = 0; rereads <= MAX_REREADS; rereads++) {
    let sentBack = false;
    for await (const batch of client.read({ streamId, offset }, signal)) {
      // what was printed cannot be taken back, and need not be, since a log never changes: go on where we stand
      sentBack = batch.rewound;
      if (sentBack) break;
      for (const entry of batch.entries) if (entry.type === 'finish') finish = entry;
      const lines = batch.entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
      if (lines !== '') await write(output, lines);
      offset = batch.offset;
    }
    if (!sentBack) return finish;
  }
  throw new ContinuoError('log-invalid');
}

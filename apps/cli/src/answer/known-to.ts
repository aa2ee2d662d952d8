import type { ContinuoClient, KnownAnswer } from '@continuo/client';
import { ContinuoError, type Cursor, emptyAnswer, fold, LIMITS } from '@continuo/contract';
import type { AppRouter } from '@continuo/router';

import { answered } from '../refusal.ts';

/**
 * An answer as the first `offset` entries of its log fold: what a reader knows who has come so far.
 * @throws ContinuoError
 */
export async function knownTo(
  client: ContinuoClient<AppRouter>,
  { streamId, offset }: Cursor,
  signal: AbortSignal,
): Promise<KnownAnswer> {
  let known: KnownAnswer = { streamId, offset: 0, message: emptyAnswer(streamId) };
  while (known.offset < offset) {
    const limit = Math.min(LIMITS.readEntries, offset - known.offset);
    const input = { streamId, after: known.offset, limit };
    const page = await answered(client.trpc.streams.read.query(input, { signal }), signal);
    if (page.offset === known.offset) throw new ContinuoError('cursor-ahead');
    known = { streamId, offset: page.offset, message: page.entries.reduce(fold, known.message) };
  }
  return known;
}

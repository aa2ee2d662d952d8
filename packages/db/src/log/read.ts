import {
  ContinuoError,
  type Cursor,
  entryBodySchema,
  offsetSchema,
  streamStatusSchema,
} from '@continuo/contract';
import type { Page, ReadOptions } from '@continuo/stream';
import { z } from 'zod';

import type { Asking } from '../ask.ts';

const rowsSchema = z.array(
  z.object({
    status: streamStatusSchema,
    tail: offsetSchema,
    offset: offsetSchema.nullable(),
    body: entryBodySchema.nullable(),
  }),
);

/**
 * Reads a page in one statement, and so from one snapshot: status, tail and entries are of the same moment. A page
 * that does not reach the tail says so by its `offset`, whatever the status.
 */
export async function read({ sql, ask }: Asking, cursor: Cursor, { limit }: ReadOptions): Promise<Page> {
  const { streamId, offset: after } = cursor;
  const found = await ask(sql`
    select s.status, s.tail, e."offset", e.body
    from streams s
    left join lateral (
      select e."offset", e.body from entries e
      where e.stream_id = s.id and e."offset" > ${after}
      order by e."offset" limit ${limit}
    ) e on true
    where s.id = ${streamId}
    order by e."offset"
  `);
  const rows = rowsSchema.safeParse(found);
  if (!rows.success) {
    throw new ContinuoError('log-invalid', `stream ${streamId} holds what is no entry`, {
      cause: rows.error,
    });
  }
  const [first] = rows.data;
  if (!first) throw new ContinuoError('not-found', `no stream ${streamId}`);
  const { status, tail } = first;
  if (after > tail) throw new ContinuoError('cursor-ahead', `cursor ${after} is beyond ${tail}`);
  const entries = rows.data.flatMap(({ offset, body }) =>
    offset === null || body === null ? [] : [{ offset, ...body }],
  );
  return { after, offset: entries.at(-1)?.offset ?? after, entries, tail, status };
}

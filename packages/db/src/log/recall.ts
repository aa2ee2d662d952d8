import type { Append, Appended } from '@continuo/stream';
import { z } from 'zod';

import type { Asking } from '../ask.ts';

const recalledSchema = z.array(
  z.object({
    n: z.coerce.number(),
    current: z.boolean(),
    stopRequested: z.boolean(),
    bodies: z.array(z.string()),
  }),
);

/**
 * Says what became of appends that moved nothing: committed by an earlier try whose answer was lost (our epoch and
 * our bytes stand at those offsets), held up by a stop, or stale.
 */
export async function recallAppends(
  { sql, ask }: Asking,
  appends: readonly Append[],
): Promise<readonly Appended[]> {
  const rows = await ask(sql`
    select a.n,
      s.epoch = a.epoch and s.tail = a.expected and s.status = 'running' as current,
      s.stop_requested_at is not null as "stopRequested",
      (
        select coalesce(json_agg(e.body::text order by e."offset"), '[]') from entries e
        where e.stream_id = a.stream_id and e.epoch = a.epoch
          and e."offset" > a.expected and e."offset" <= a.expected + a.count
      ) as bodies
    from unnest(
      ${appends.map(({ streamId }) => streamId)}::uuid[],
      ${appends.map(({ epoch }) => epoch)}::int[],
      ${appends.map(({ expectedTail }) => expectedTail)}::int[],
      ${appends.map(({ entries }) => entries.length)}::int[]
    ) with ordinality as a (stream_id, epoch, expected, count, n)
    join streams s on s.id = a.stream_id
  `);
  const found = new Map(recalledSchema.parse(rows).map((row) => [row.n - 1, row]));
  return appends.map((asked, index): Appended => {
    const row = found.get(index);
    if (!row) return { result: 'stale' };
    if (isOurs(asked, row.bodies)) {
      return {
        result: 'appended',
        tail: asked.expectedTail + asked.entries.length,
        stopRequested: row.stopRequested,
      };
    }
    const heldUp = row.current && row.stopRequested && asked.close?.status === 'completed';
    return heldUp ? { result: 'stop-first' } : { result: 'stale' };
  });
}

function isOurs({ entries }: Append, bodies: readonly string[]): boolean {
  return (
    entries.length > 0 &&
    entries.length === bodies.length &&
    entries.every((entry, index) => JSON.stringify(entry) === bodies[index])
  );
}

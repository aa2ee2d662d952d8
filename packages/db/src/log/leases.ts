import { offsetSchema } from '@continuo/contract';
import type { ClaimOptions, Lease, Renewed } from '@continuo/stream';
import { z } from 'zod';

import type { Asking } from '../ask.ts';

const leasesSchema = z.array(
  z.object({
    streamId: z.string(),
    messageId: z.string(),
    epoch: z.int(),
    attempt: z.int(),
    tail: offsetSchema,
    stopRequested: z.boolean(),
  }),
);

/** Takes work that nobody else is taking: by priority, then age. Every time in it is the database's. */
export async function claim({ sql, ask }: Asking, options: ClaimOptions): Promise<readonly Lease[]> {
  const { owner, leaseMs, limit } = options;
  const rows = await ask(sql`
    with next as materialized (
      select id from streams
      where status in ('queued', 'running')
        and (status = 'queued' or lease_until < now())
      order by priority, created_at, id
      limit ${limit}
      for no key update skip locked
    ),
    taken as (
      update streams s set
        status = 'running',
        epoch = s.epoch + 1,
        attempts = s.attempts + 1,
        lease_owner = ${owner},
        lease_until = clock_timestamp() + ${leaseMs} * interval '1 ms',
        started_at = coalesce(s.started_at, clock_timestamp())
      from next where s.id = next.id
      returning s.*
    )
    select id as "streamId", message_id as "messageId", epoch, attempts as attempt, tail,
      stop_requested_at is not null as "stopRequested"
    from taken
    order by priority, created_at, id
  `);
  return leasesSchema.parse(rows);
}

const renewedSchema = z.array(z.object({ n: z.coerce.number(), stopRequested: z.boolean() }));

type Held = Pick<Lease, 'streamId' | 'epoch'>;

/** A lease that has run out but that nobody took is still held: the epoch alone decides. */
export async function renew(
  { sql, ask }: Asking,
  leases: readonly Held[],
  leaseMs: number,
): Promise<Renewed[]> {
  if (leases.length === 0) return [];
  // locked in the order of ids, as an append in flight locks them
  const rows = await ask(sql`
    with found as materialized (
      select s.id, a.n, s.stop_requested_at is not null as stop_requested
      from unnest(
        ${leases.map(({ streamId }) => streamId)}::uuid[],
        ${leases.map(({ epoch }) => epoch)}::int[]
      ) with ordinality as a (stream_id, epoch, n)
      join streams s on s.id = a.stream_id
      where s.epoch = a.epoch and s.status = 'running'
      order by s.id
      for no key update of s
    )
    update streams s set lease_until = clock_timestamp() + ${leaseMs} * interval '1 ms'
    from found f
    where s.id = f.id
    returning f.n, f.stop_requested as "stopRequested"
  `);
  const held = new Map(renewedSchema.parse(rows).map((row) => [row.n - 1, row]));
  return leases.map(({ streamId }, index) => {
    const row = held.get(index);
    return { streamId, held: row !== undefined, stopRequested: row?.stopRequested ?? false };
  });
}

/**
 * Answers whether it was still held. The epoch stays, but nothing is appended to a stream that waits: whoever gave it
 * back is refused from here on.
 */
export async function release({ sql, ask }: Asking, { streamId, epoch }: Held): Promise<boolean> {
  const rows = await ask(sql`
    update streams set status = 'queued', attempts = attempts - 1, lease_owner = null, lease_until = null
    where id = ${streamId} and epoch = ${epoch} and status = 'running'
    returning id
  `);
  return rows.length > 0;
}

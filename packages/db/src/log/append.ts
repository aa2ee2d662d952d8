import { ContinuoError } from '@continuo/contract';
import type { Append, Appended } from '@continuo/stream';
import { z } from 'zod';

import { type Asking, BadData } from '../ask.ts';
import { recallAppends } from './recall.ts';
import { servedBy, speaks } from './said.ts';

const movedSchema = z.array(z.object({ n: z.coerce.number(), tail: z.int(), stopRequested: z.boolean() }));

/**
 * Appends to many streams in one statement, and so in one commit.
 *
 * A stream's row is moved only where the epoch and the expected tail match, where it is running, and where a close as
 * `completed` meets no recorded stop. Entries, stored message and conversation follow only the rows so moved, so the
 * row lock is fencing, idempotence, close and stop at once. Rows are locked in the order of their ids, and
 * conversations after streams, so that two nodes cannot wait for each other.
 *
 * What did not move is read back: an append whose answer was lost is found by its own entries.
 *
 * @throws ContinuoError `entry-refused` for data that PostgreSQL cannot hold; `unavailable` when nobody can tell
 */
export async function append(asking: Asking, appends: readonly Append[]): Promise<readonly Appended[]> {
  if (appends.length === 0) return [];
  const moved = await move(asking, appends).catch((error: unknown) => {
    throw error instanceof BadData ? new ContinuoError('entry-refused', error.message) : error;
  });
  const rest = appends.filter((_, index) => !moved.has(index));
  const recalled = rest.length === 0 ? [] : await recallAppends(asking, rest);
  return appends.map((asked, index) => {
    const row = moved.get(index);
    if (row) return { result: 'appended', tail: row.tail, stopRequested: row.stopRequested };
    return recalled[rest.indexOf(asked)] ?? { result: 'stale' };
  });
}

async function move({ sql, ask }: Asking, appends: readonly Append[]) {
  const bodies = appends.flatMap((asked, index) =>
    asked.entries.map((body, i) => ({
      n: index + 1,
      offset: asked.expectedTail + i + 1,
      body: JSON.stringify(body),
    })),
  );
  const routes = appends.map(({ entries }) => servedBy(entries));
  // Written so that every join is a look-up by key, even in the plan for arrays of unknown length that PostgreSQL
  // settles on after a few runs: it takes them for short, and a join of two of them for cheap.
  const rows = await ask(sql`
    with sent as materialized (
      select ${appends.map(({ streamId }) => streamId)}::uuid[] as ids, ${appends.map(({ epoch }) => epoch)}::int[] as epochs
    ),
    found as materialized (
      select a.*, s.id, s.stop_requested_at is not null as stop_requested
      from unnest(
        (select ids from sent),
        (select epochs from sent),
        ${appends.map(({ expectedTail }) => expectedTail)}::int[],
        ${appends.map(({ entries }) => entries.length)}::int[],
        ${appends.map(({ entries }) => Number(speaks(entries)))}::int[],
        ${routes.map((route) => route?.provider ?? null)}::text[],
        ${routes.map((route) => route?.model ?? null)}::text[],
        ${appends.map(({ close }) => close?.status ?? null)}::text[],
        ${appends.map(({ close }) => (close ? JSON.stringify(close.message) : null))}::text[]
      ) with ordinality as a (stream_id, epoch, expected, count, speaks, provider, model, closing, message, n)
      join streams s on s.id = a.stream_id
      where s.epoch = a.epoch
        and s.tail = a.expected
        and s.status = 'running'
        and (a.closing is distinct from 'completed' or s.stop_requested_at is null)
      order by s.id
      for no key update of s
    ),
    moved as (
      update streams s set
        tail = s.tail + f.count,
        provider = coalesce(f.provider, s.provider),
        served_model = coalesce(f.model, s.served_model),
        first_token_at = coalesce(s.first_token_at, case when f.speaks = 1 then clock_timestamp() end),
        status = coalesce(f.closing::stream_status, s.status),
        ended_at = case when f.closing is not null then clock_timestamp() end,
        lease_owner = case when f.closing is null then s.lease_owner end,
        lease_until = case when f.closing is null then s.lease_until end
      from found f
      where s.id = f.id
      returning f.n, s.tail, f.stop_requested, s.message_id, s.conversation_id, f.closing, f.message
    ),
    inserted as (
      insert into entries (stream_id, "offset", epoch, body)
      select sent.ids[e.n], e."offset", sent.epochs[e.n], e.body::json
      from sent, unnest(
        ${bodies.map(({ n }) => n)}::int[],
        ${bodies.map(({ offset }) => offset)}::int[],
        ${bodies.map(({ body }) => body)}::text[]
      ) as e (n, "offset", body)
      where (e.n in (select n from moved)) is true
    ),
    stored as (
      update messages set message = m.message::json, status = m.closing::stream_status, "offset" = m.tail
      from moved m
      where messages.id = m.message_id and m.closing is not null
    ),
    changed as materialized (
      select c.id from conversations c
      where c.id in (select conversation_id from moved where closing is not null)
      order by c.id for no key update
    ),
    bumped as (
      update conversations c set version = c.version + 1, updated_at = clock_timestamp()
      from changed where c.id = changed.id
    )
    select n, tail, stop_requested as "stopRequested" from moved
  `);
  return new Map(movedSchema.parse(rows).map((row) => [row.n - 1, row]));
}

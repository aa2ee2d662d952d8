import {
  checksum,
  ContinuoError,
  emptyAnswer,
  type FinishBody,
  fold,
  isTerminal,
  streamStatusSchema,
} from '@continuo/contract';
import type { StreamStatus } from '@continuo/contract';
import { z } from 'zod';

import type { Asking } from '../ask.ts';

/** What a log says that was stopped before anyone wrote to it. */
const NEVER_STARTED: FinishBody = {
  type: 'finish',
  status: 'stopped',
  finishReason: 'user-stop',
  checksum: checksum([]),
};

const stateSchema = z.tuple([z.object({ messageId: z.string(), status: streamStatusSchema })]);
const statusSchema = z.tuple([z.object({ status: streamStatusSchema })]);

/**
 * Records a stop in one statement, and in the same one closes a stream that waits and has no entries; any other is
 * closed by its writer, present or next. `closed` says whether this call closed it.
 *
 * @throws ContinuoError `not-found`
 */
export async function stop(
  asking: Asking,
  streamId: string,
): Promise<{ status: StreamStatus; closed: boolean }> {
  const { messageId, status } = await find(asking, streamId);
  if (isTerminal(status)) return { status, closed: false };
  const { sql, ask } = asking;
  const rows = await ask(sql`
    with moved as (
      update streams s set
        stop_requested_at = coalesce(s.stop_requested_at, clock_timestamp()),
        status = case when s.status = 'queued' and s.tail = 0 then 'stopped' else s.status end,
        ended_at = case when s.status = 'queued' and s.tail = 0 then clock_timestamp() end,
        tail = case when s.status = 'queued' and s.tail = 0 then 1 else s.tail end
      where s.id = ${streamId} and s.status in ('queued', 'running')
      returning s.id, s.message_id, s.conversation_id, s.epoch, s.tail, s.status
    ),
    closed as (select * from moved where status = 'stopped'),
    inserted as (
      insert into entries (stream_id, "offset", epoch, body)
      select id, tail, epoch, ${JSON.stringify(NEVER_STARTED)}::text::json from closed
    ),
    stored as (
      update messages m set
        message = ${JSON.stringify(fold(emptyAnswer(messageId), NEVER_STARTED))}::text::json,
        status = closed.status,
        "offset" = closed.tail
      from closed where m.id = closed.message_id
    ),
    bumped as (
      update conversations c set version = c.version + 1, updated_at = clock_timestamp()
      from closed where c.id = closed.conversation_id
    )
    select status from moved
  `);
  const moved = statusSchema.safeParse(rows);
  if (!moved.success) {
    // somebody closed it while we asked
    return { status: (await find(asking, streamId)).status, closed: false };
  }
  const [after] = moved.data;
  return { status: after.status, closed: after.status === 'stopped' };
}

async function find({ sql, ask }: Asking, streamId: string) {
  const rows = await ask(sql`select message_id as "messageId", status from streams where id = ${streamId}`);
  if (rows.length === 0) throw new ContinuoError('not-found', `no stream ${streamId}`);
  const [row] = stateSchema.parse(rows);
  return row;
}

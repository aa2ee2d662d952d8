import { ContinuoError } from '@continuo/contract';
import type { Log } from '@continuo/stream';
import { z } from 'zod';

import type { Asking } from './ask.ts';
import type { Conversations } from './conversations.ts';

export interface RemovalOptions extends Asking {
  readonly log: Pick<Log, 'stop'>;
}

const idsSchema = z.array(z.object({ id: z.string() }));

/**
 * Hides a conversation and records a stop on each answer being written in it, in one statement: streams first, in the
 * order of their ids, and the conversation after them, as an append takes them.
 *
 * A question that was committed in the same instant can have escaped that statement. Once the conversation is hidden
 * none can follow, so a second look finds it; and it closes what waits in the queue.
 */
export function removal({ sql, ask, log }: RemovalOptions): Conversations['remove'] {
  return async (ownerId, conversationId) => {
    const removed = await ask(sql`
      with locked as materialized (
        select s.id from streams s
        where s.conversation_id = ${conversationId} and s.owner_id = ${ownerId} and s.status in ('queued', 'running')
        order by s.id for no key update
      ),
      stopped as (
        update streams s set stop_requested_at = coalesce(s.stop_requested_at, clock_timestamp())
        from locked where s.id = locked.id and s.status in ('queued', 'running')
        returning s.id
      )
      update conversations c set
        removed_at = coalesce(c.removed_at, now()),
        version = c.version + 1
      where c.id = ${conversationId} and c.owner_id = ${ownerId} and (select count(*) from stopped) >= 0
      returning c.id
    `);
    if (removed.length === 0) throw new ContinuoError('not-found', `no conversation ${conversationId}`);
    const left = await ask(sql`
      select id from streams
      where conversation_id = ${conversationId}
        and (status = 'queued' or status = 'running' and stop_requested_at is null)
    `);
    await Promise.all(idsSchema.parse(left).map(({ id }) => log.stop(id)));
  };
}

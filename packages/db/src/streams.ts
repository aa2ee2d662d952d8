import { ContinuoError, streamStateSchema, type StreamState } from '@continuo/contract';
import { z } from 'zod';

import type { Asking } from './ask.ts';

/** Streams as their owner sees them. Entries are reached through the log alone. */
export interface Streams {
  /** Passes for the owner's stream. @throws ContinuoError `not-found` */
  own(ownerId: string, streamId: string): Promise<void>;
  /** @throws ContinuoError `not-found` */
  state(ownerId: string, streamId: string): Promise<StreamState>;
}

const time = z.date().transform((date) => date.toISOString());
const stateRowSchema = z
  .object({
    createdAt: time,
    startedAt: time.nullable(),
    firstTokenAt: time.nullable(),
    endedAt: time.nullable(),
  })
  .loose()
  .pipe(streamStateSchema);

export function streams({ sql, ask }: Asking): Streams {
  const owned = (ownerId: string, streamId: string) => sql`
    from streams s join conversations c on c.id = s.conversation_id
    where s.id = ${streamId} and s.owner_id = ${ownerId} and c.removed_at is null
  `;
  return {
    async own(ownerId, streamId) {
      const rows = await ask(sql`select 1 ${owned(ownerId, streamId)}`);
      if (rows.length === 0) throw new ContinuoError('not-found', `no stream ${streamId}`);
    },
    async state(ownerId, streamId) {
      const [row] = await ask(sql`
        select s.status, s.tail as "offset", s.provider, coalesce(s.served_model, s.model) as model, s.attempts,
          s.created_at as "createdAt", s.started_at as "startedAt", s.first_token_at as "firstTokenAt",
          s.ended_at as "endedAt"
        ${owned(ownerId, streamId)}
      `);
      if (!row) throw new ContinuoError('not-found', `no stream ${streamId}`);
      return stateRowSchema.parse(row);
    },
  };
}

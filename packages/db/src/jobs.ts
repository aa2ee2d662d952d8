import {
  ContinuoError,
  messageSchema,
  modelOptionsSchema,
  type ModelRequest,
  textOf,
} from '@continuo/contract';
import { z } from 'zod';

import type { Asking } from './ask.ts';

/** All that a generation needs to know to begin. */
export interface Job extends Omit<ModelRequest, 'prefix'> {
  readonly conversationId: string;
  readonly messageId: string;
}

export interface Jobs {
  /**
   * The question with what led to it, oldest first: the messages above the answer, up the tree. An answer that failed,
   * or has no text, is left out.
   *
   * @throws ContinuoError `not-found`
   */
  load(streamId: string): Promise<Job>;
}

const headSchema = z.object({
  conversationId: z.string(),
  messageId: z.string(),
  model: z.string(),
  options: modelOptionsSchema,
});
const historySchema = z.array(z.object({ message: messageSchema }));

export function jobs({ sql, ask }: Asking): Jobs {
  return {
    async load(streamId) {
      const [head] = await ask(sql`
        select conversation_id as "conversationId", message_id as "messageId", model, options
        from streams where id = ${streamId}
      `);
      if (!head) throw new ContinuoError('not-found', `no stream ${streamId}`);
      const { messageId, ...job } = headSchema.parse(head);
      const rows = await ask(sql`
        with recursive above as (
          select p.id, p.parent_id, p.status, p.message, 1 as height
          from messages m join messages p on p.id = m.parent_id
          where m.id = ${messageId}
          union all
          select p.id, p.parent_id, p.status, p.message, above.height + 1
          from above join messages p on p.id = above.parent_id
        )
        select message from above where status in ('completed', 'stopped') order by height desc
      `);
      const messages = historySchema
        .parse(rows)
        .map(({ message }) => ({ role: message.role, text: textOf(message) }))
        .filter(({ text }) => text !== '');
      return { ...job, messageId, messages };
    },
  };
}

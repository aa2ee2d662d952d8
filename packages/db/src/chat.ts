import { createHash, randomUUID } from 'node:crypto';

import {
  ContinuoError,
  emptyAnswer,
  mend,
  type Route,
  type SendInput,
  type SendOutput,
  sendOutputSchema,
  userMessage,
} from '@continuo/contract';
import { WORK, type Wakes } from '@continuo/stream';
import { z } from 'zod';

import type { Asking } from './ask.ts';
import { titleFrom } from './title.ts';

/** Where a question becomes work: what `send` has answered is stored, and will be answered in turn. */
export interface Chat {
  /**
   * Stores the question, the empty answer and its queued stream in one statement, in a new conversation where none is
   * named. The same request again, even at the same time, answers the same ids and stores nothing.
   *
   * @throws ContinuoError `not-found` for a conversation or parent that is not there or not the owner's; `conflict`
   *   for another payload under a used request id
   */
  send(ownerId: string, input: Question): Promise<SendOutput>;
}

/** What was asked, and the model that it goes to. */
export type Question = SendInput & Route;

export interface ChatOptions extends Asking {
  /** Told that there is work. */
  readonly wakes: Wakes;
}

const usedSchema = z.array(z.object({ payloadHash: z.string(), answer: sendOutputSchema }));

export function chat({ sql, ask, wakes }: ChatOptions): Chat {
  return {
    async send(ownerId, input) {
      const text = mend(input.text);
      const parentId = input.parentId ?? null;
      const answer: SendOutput = {
        conversationId: input.conversationId ?? randomUUID(),
        userMessageId: randomUUID(),
        assistantMessageId: randomUUID(),
        streamId: randomUUID(),
      };
      const { conversationId, userMessageId, assistantMessageId, streamId } = answer;
      const begins = input.conversationId === undefined;
      const payloadHash = hash(input);
      // Everything hangs on the row of `request`: whoever wrote it, writes the rest. The conversation's row is locked
      // before, so two senders queue for it, and the second one follows the messages of the first.
      const stored = await ask(sql`
        with place as materialized (
          select c.id, case when ${parentId}::uuid is null then c.newest_message_id else p.id end as parent_id
          from conversations c
          left join messages p on p.id = ${parentId} and p.conversation_id = c.id
          where c.id = ${conversationId} and c.owner_id = ${ownerId} and c.removed_at is null
            and (${parentId}::uuid is null or p.id is not null)
          for no key update of c
        ),
        begun as (
          select ${conversationId}::uuid as id, null::uuid as parent_id
          where ${Number(begins)} = 1 and ${parentId}::uuid is null
        ),
        target as materialized (select * from place union all select * from begun),
        request as (
          insert into requests (owner_id, request_id, payload_hash, answer)
          select ${ownerId}, ${input.requestId}, ${payloadHash}, ${JSON.stringify(answer)}::text::json from target
          on conflict do nothing
          returning request_id
        ),
        work as materialized (select target.* from target, request),
        conversation as (
          insert into conversations as c (id, owner_id, title, newest_message_id)
          select id, ${ownerId}, ${titleFrom(text)}, ${assistantMessageId} from work
          on conflict (id) do update set
            title = case when c.title = '' then excluded.title else c.title end,
            newest_message_id = excluded.newest_message_id,
            version = c.version + 1,
            updated_at = clock_timestamp()
        ),
        message as (
          insert into messages (id, conversation_id, parent_id, role, status, message)
          select m.id, work.id, coalesce(m.parent_id, work.parent_id), m.role::message_role,
            m.status::stream_status, m.message::json
          from work, (values
            (1, ${userMessageId}::uuid, null::uuid, 'user', 'completed',
              ${JSON.stringify(userMessage(userMessageId, text))}::text),
            (2, ${assistantMessageId}::uuid, ${userMessageId}::uuid, 'assistant', 'queued',
              ${JSON.stringify(emptyAnswer(assistantMessageId))}::text)
          ) as m (n, id, parent_id, role, status, message)
          order by m.n
        )
        insert into streams (id, message_id, conversation_id, owner_id, priority, model, provider, options)
        select ${streamId}, ${assistantMessageId}, work.id, ${ownerId}, ${input.priority}::priority,
          ${input.model}, ${input.provider}, ${JSON.stringify(input.options)}::text::json
        from work
        returning id
      `);
      if (stored.length > 0) {
        wakes.wake(WORK);
        return answer;
      }

      const rows = await ask(sql`
        select payload_hash as "payloadHash", answer from requests
        where owner_id = ${ownerId} and request_id = ${input.requestId}
      `);
      const [used] = usedSchema.parse(rows);
      if (!used) throw new ContinuoError('not-found', 'no such conversation or parent message');
      if (used.payloadHash !== payloadHash) {
        throw new ContinuoError('conflict', `request ${input.requestId} was used for another payload`);
      }
      return used.answer;
    },
  };
}

function hash({ conversationId, parentId, text, model, priority, options }: Question): string {
  const { temperature, maxOutputTokens, seed } = options;
  const payload = [conversationId, parentId, text, model, priority, temperature, maxOutputTokens, seed];
  return createHash('sha256').update(JSON.stringify(payload)).digest('hex');
}

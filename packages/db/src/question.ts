import { randomUUID } from 'node:crypto';

import {
  emptyAnswer,
  type ModelOptions,
  type Priority,
  type Route,
  type SendOutput,
  userMessage,
} from '@continuo/contract';

import type { Asking } from './ask.ts';
import { titleFrom } from './title.ts';

/** Work to be stored: a question with its empty answer and queued stream, or another answer to a question that is there. */
export interface Question extends Route {
  readonly requestId: string;
  readonly payloadHash: string;
  /** Without one, a conversation is begun. */
  readonly conversationId: string | undefined;
  /** The message it follows; null for a first one, nothing for the newest of the conversation. */
  readonly parentId: string | null | undefined;
  /** What is asked. Without it, another answer is given to the parent. */
  readonly text: string | undefined;
  readonly priority: Priority;
  readonly options: ModelOptions;
}

/**
 * Stores a question in one statement. Nothing is stored where its request id is used, or its place is not the owner's.
 *
 * Everything hangs on the row of `request`: whoever wrote it, writes the rest. The conversation's row is locked before,
 * so two senders queue for it, and the second one follows the messages of the first.
 */
export async function storeQuestion(
  { sql, ask }: Asking,
  ownerId: string,
  question: Question,
): Promise<SendOutput | undefined> {
  const { text, parentId } = question;
  const again = text === undefined && parentId != null;
  const answer: SendOutput = {
    conversationId: question.conversationId ?? randomUUID(),
    userMessageId: again ? parentId : randomUUID(),
    assistantMessageId: randomUUID(),
    streamId: randomUUID(),
  };
  const { conversationId, userMessageId, assistantMessageId, streamId } = answer;
  const begins = question.conversationId === undefined;
  const named = parentId ?? null;
  const stored = await ask(sql`
    with place as materialized (
      select c.id, case when ${Number(parentId === undefined)} = 1 then c.newest_message_id else p.id end as parent_id
      from conversations c
      left join messages p on p.id = ${named} and p.conversation_id = c.id
      where c.id = ${conversationId} and c.owner_id = ${ownerId} and c.removed_at is null
        and (${named}::uuid is null or p.id is not null)
      for no key update of c
    ),
    begun as (
      select ${conversationId}::uuid as id, null::uuid as parent_id
      where ${Number(begins)} = 1 and ${named}::uuid is null
    ),
    target as materialized (select * from place union all select * from begun),
    request as (
      insert into requests (owner_id, request_id, payload_hash, answer)
      select ${ownerId}, ${question.requestId}, ${question.payloadHash}, ${JSON.stringify(answer)}::text::json
      from target
      on conflict do nothing
      returning request_id
    ),
    work as materialized (select target.* from target, request),
    conversation as (
      insert into conversations as c (id, owner_id, title, newest_message_id)
      select id, ${ownerId}, ${titleFrom(text ?? '')}, ${assistantMessageId} from work
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
          ${JSON.stringify(userMessage(userMessageId, text ?? ''))}::text),
        (2, ${assistantMessageId}::uuid, ${userMessageId}::uuid, 'assistant', 'queued',
          ${JSON.stringify(emptyAnswer(assistantMessageId))}::text)
      ) as m (n, id, parent_id, role, status, message)
      where m.n = 2 or ${Number(again)} = 0
      order by m.n
    )
    insert into streams (id, message_id, conversation_id, owner_id, priority, model, provider, options)
    select ${streamId}, ${assistantMessageId}, work.id, ${ownerId}, ${question.priority}::priority,
      ${question.model}, ${question.provider}, ${JSON.stringify(question.options)}::text::json
    from work
    returning id
  `);
  return stored.length > 0 ? answer : undefined;
}

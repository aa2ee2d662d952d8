import { createHash } from 'node:crypto';

import {
  ContinuoError,
  type EditInput,
  mend,
  type RegenerateInput,
  type Route,
  type SendInput,
  type SendOutput,
  sendOutputSchema,
} from '@continuo/contract';
import { WORK, type Wakes } from '@continuo/stream';
import { z } from 'zod';

import type { Asking } from './ask.ts';
import { type Question, storeQuestion } from './question.ts';

/**
 * Where a question becomes work: what is answered here is stored, and will be answered in turn. The same request again,
 * even at the same time, answers the same ids and stores nothing.
 *
 * Each method throws ContinuoError `not-found` for a conversation or message that is not there or not the owner's, and
 * `conflict` for another payload under a used request id.
 */
export interface Chat {
  /** Stores the question, the empty answer and its queued stream, in a new conversation where none is named. */
  send(ownerId: string, input: SendInput & Route): Promise<SendOutput>;
  /** Another answer beside the one that is named. */
  regenerate(ownerId: string, input: RegenerateInput & Route): Promise<SendOutput>;
  /** Another question beside the one that is named, and an answer to it. */
  edit(ownerId: string, input: EditInput & Route): Promise<SendOutput>;
}

export interface ChatOptions extends Asking {
  /** Told that there is work. */
  readonly wakes: Wakes;
}

const usedSchema = z.array(z.object({ payloadHash: z.string(), answer: sendOutputSchema }));
const siblingSchema = z.tuple([z.object({ conversationId: z.string(), parentId: z.string().nullable() })]);

export function chat({ sql, ask, wakes }: ChatOptions): Chat {
  return {
    send(ownerId, { text, conversationId, parentId, ...input }) {
      return store(ownerId, 'send', { ...input, text: mend(text), conversationId, parentId });
    },
    async regenerate(ownerId, { messageId, ...input }) {
      const place = await beside(ownerId, messageId, 'assistant');
      return store(ownerId, 'regenerate', { ...input, ...place, text: undefined });
    },
    async edit(ownerId, { messageId, text, ...input }) {
      const place = await beside(ownerId, messageId, 'user');
      return store(ownerId, 'edit', { ...input, ...place, text: mend(text) });
    },
  };

  /** The place of a message, which never changes. */
  async function beside(ownerId: string, messageId: string, role: 'user' | 'assistant') {
    const rows = await ask(sql`
      select m.conversation_id as "conversationId", m.parent_id as "parentId"
      from messages m join conversations c on c.id = m.conversation_id
      where m.id = ${messageId} and m.role = ${role} and c.owner_id = ${ownerId} and c.removed_at is null
    `);
    const [place] = siblingSchema.safeParse(rows).data ?? [];
    if (!place) throw new ContinuoError('not-found', `no ${role} message ${messageId}`);
    return place;
  }

  async function store(
    ownerId: string,
    intent: keyof Chat,
    asked: Omit<Question, 'payloadHash'>,
  ): Promise<SendOutput> {
    const payloadHash = hash(intent, asked);
    const answer = await storeQuestion({ sql, ask }, ownerId, { ...asked, payloadHash });
    if (answer) {
      wakes.wake(WORK);
      return answer;
    }
    const rows = await ask(sql`
      select payload_hash as "payloadHash", answer from requests
      where owner_id = ${ownerId} and request_id = ${asked.requestId}
    `);
    const [used] = usedSchema.parse(rows);
    if (!used) throw new ContinuoError('not-found', 'no such conversation or parent message');
    if (used.payloadHash !== payloadHash) {
      throw new ContinuoError('conflict', `request ${asked.requestId} was used for another payload`);
    }
    return used.answer;
  }
}

function hash(intent: keyof Chat, asked: Omit<Question, 'payloadHash'>): string {
  const { conversationId, parentId, text, model, priority, options } = asked;
  const { temperature, maxOutputTokens, seed } = options;
  const payload = [
    intent,
    conversationId,
    parentId,
    text,
    model,
    priority,
    temperature,
    maxOutputTokens,
    seed,
  ];
  return createHash('sha256').update(JSON.stringify(payload)).digest('hex');
}

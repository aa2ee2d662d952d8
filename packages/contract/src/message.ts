import { z } from 'zod';

import { failureSchema } from './failure.ts';
import { conversationIdSchema, messageIdSchema, streamIdSchema } from './ids.ts';
import { offsetSchema } from './offset.ts';
import { finishReasonSchema, restartReasonSchema } from './outcome.ts';
import { partSchema } from './part.ts';
import { streamStatusSchema } from './status.ts';

/** An earlier beginning of an answer that did not count in the end. */
export const attemptSchema = z.object({
  attempt: z.int().min(1),
  provider: z.string(),
  model: z.string(),
  reason: restartReasonSchema,
  parts: z.array(partSchema),
});
export type Attempt = z.infer<typeof attemptSchema>;

export const usageSchema = z.object({
  inputTokens: z.int(),
  outputTokens: z.int(),
  reasoningTokens: z.int(),
  cachedTokens: z.int(),
});
export type Usage = z.infer<typeof usageSchema>;

/** What a log folds into: one message, finished or still growing. A user's message is one that was never streamed. */
export const messageSchema = z.object({
  id: messageIdSchema,
  role: z.enum(['user', 'assistant']),
  status: streamStatusSchema,
  parts: z.array(partSchema),
  attempts: z.array(attemptSchema),
  /** The run that the parts come from; 0 before the first one. */
  attempt: z.int().min(0),
  provider: z.string().optional(),
  model: z.string().optional(),
  usage: usageSchema.optional(),
  finishReason: finishReasonSchema.optional(),
  error: failureSchema.optional(),
  checksum: z.string().optional(),
});
export type Message = z.infer<typeof messageSchema>;

/**
 * A message with its place in the conversation's tree, folded up to `offset` of its stream: a reader goes on from
 * there. `parentId` is null for a first message.
 */
export const storedMessageSchema = z.object({
  conversationId: conversationIdSchema,
  parentId: messageIdSchema.nullable(),
  createdAt: z.iso.datetime(),
  streamId: streamIdSchema.nullable(),
  offset: offsetSchema,
  message: messageSchema,
});
export type StoredMessage = z.infer<typeof storedMessageSchema>;

/** The message that a log with nothing in it folds into. */
export function emptyAnswer(id: string): Message {
  return { id, role: 'assistant', status: 'queued', parts: [], attempts: [], attempt: 0 };
}

/** The message of a user: one closed text. */
export function userMessage(id: string, text: string): Message {
  return {
    id,
    role: 'user',
    status: 'completed',
    parts: [{ type: 'text', id: '0.1', text, open: false }],
    attempts: [],
    attempt: 0,
  };
}

/** The text of a message as a person would copy it: its text parts, one after the other. */
export function textOf(message: Message): string {
  return message.parts
    .filter((part) => part.type === 'text')
    .map((part) => part.text)
    .join('');
}

import { z } from 'zod';

import { conversationIdSchema, messageIdSchema, requestIdSchema, streamIdSchema } from './ids.ts';
import { LIMITS } from './limits.ts';
import { mend } from './mend.ts';
import { modelOptionsSchema } from './model.ts';

export const prioritySchema = z.enum(['high', 'normal', 'low']);
export type Priority = z.infer<typeof prioritySchema>;

/** A user's text, storable, with something in it. */
export const textSchema = z
  .string()
  .max(LIMITS.textLength)
  .transform(mend)
  .refine((text) => text.trim() !== '');

export const sendInputSchema = z.object({
  requestId: requestIdSchema,
  /** Without one, a conversation is begun. */
  conversationId: conversationIdSchema.optional(),
  /** The message this one follows; without one, the newest. */
  parentId: messageIdSchema.optional(),
  text: textSchema,
  model: z.string().min(1).max(200).optional(),
  priority: prioritySchema.default('normal'),
  options: modelOptionsSchema.default({}),
});
export type SendInput = z.infer<typeof sendInputSchema>;

/** Another answer to the same question, beside the one that is named. */
export const regenerateInputSchema = sendInputSchema
  .pick({ requestId: true, model: true, priority: true, options: true })
  .extend({ messageId: messageIdSchema });
export type RegenerateInput = z.infer<typeof regenerateInputSchema>;

/** The same question put differently, beside the one that is named, and an answer to it. */
export const editInputSchema = regenerateInputSchema.extend({ text: textSchema });
export type EditInput = z.infer<typeof editInputSchema>;

export const sendOutputSchema = z.object({
  conversationId: conversationIdSchema,
  userMessageId: messageIdSchema,
  assistantMessageId: messageIdSchema,
  streamId: streamIdSchema,
});
export type SendOutput = z.infer<typeof sendOutputSchema>;

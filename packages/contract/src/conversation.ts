import { z } from 'zod';

import { conversationIdSchema } from './ids.ts';
import { LIMITS } from './limits.ts';
import { storedMessageSchema } from './message.ts';
import { pageInputShape, pageOf } from './page.ts';

const title = z.string().trim().min(1).max(LIMITS.titleLength);

export const conversationSchema = z.object({
  id: conversationIdSchema,
  /** Empty until the first message gives it one. */
  title: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Grows with every change; a reader that knows it needs to ask for nothing more. */
  version: z.int(),
  /** An answer in it is still being written. */
  running: z.boolean(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const conversationInputSchema = z.object({ conversationId: conversationIdSchema });
export const listConversationsInputSchema = z.object(pageInputShape);
export const conversationPageSchema = pageOf(conversationSchema);
export type ConversationPage = z.infer<typeof conversationPageSchema>;
export const createConversationInputSchema = z.object({ title: title.optional() });
export const renameConversationInputSchema = z.object({ conversationId: conversationIdSchema, title });

export const listMessagesInputSchema = z.object({ conversationId: conversationIdSchema, ...pageInputShape });
/** Messages newest first. */
export const messagePageSchema = pageOf(storedMessageSchema);
export type MessagePage = z.infer<typeof messagePageSchema>;

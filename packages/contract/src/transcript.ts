import { z } from 'zod';

import { conversationSchema } from './conversation.ts';
import { conversationIdSchema } from './ids.ts';
import { type StoredMessage, storedMessageSchema, textOf } from './message.ts';

export const exportFormatSchema = z.enum(['markdown', 'json']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const exportInputSchema = z.object({
  conversationId: conversationIdSchema,
  format: exportFormatSchema.default('markdown'),
});

export const exportOutputSchema = z.object({
  filename: z.string(),
  contentType: z.string(),
  content: z.string(),
});
export type ExportOutput = z.infer<typeof exportOutputSchema>;

/** A conversation as one JSON file: every message of every branch, oldest first, exactly as it is stored. */
export const transcriptSchema = z.object({
  format: z.literal('continuo-conversation'),
  version: z.literal(1),
  conversation: conversationSchema.pick({ id: true, title: true, createdAt: true, updatedAt: true }),
  messages: z.array(storedMessageSchema.pick({ parentId: true, createdAt: true, message: true })),
});
export type Transcript = z.infer<typeof transcriptSchema>;

/**
 * The messages of one branch, from the first to `lastId`; without it, to the newest.
 *
 * @param messages of one conversation, oldest first
 */
export function branchTo<M extends Pick<StoredMessage, 'parentId' | 'message'>>(
  messages: readonly M[],
  lastId = messages.at(-1)?.message.id,
): M[] {
  const byId = new Map(messages.map((one) => [one.message.id, one]));
  const branch: M[] = [];
  for (let at = lastId === undefined ? undefined : byId.get(lastId); at;) {
    branch.unshift(at);
    // a parent comes before its child, so this ends
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return branch;
}

/** The newest branch for reading: a heading per speaker, and every text as it was written, byte for byte. */
export function toMarkdown({ conversation, messages }: Transcript): string {
  const said = branchTo(messages).map(({ message }) => {
    const speaker = message.role === 'user' ? 'You' : (message.model ?? 'Answer');
    const ending =
      message.role === 'user' || message.status === 'completed' ? '' : `\n\n*(${message.status})*`;
    return `## ${speaker}\n\n${textOf(message)}${ending}`;
  });
  return `${[`# ${conversation.title.replaceAll('\n', ' ')}`, ...said].join('\n\n')}\n`;
}

import { z } from 'zod';

import { failureSchema } from './failure.ts';
import { messageIdSchema } from './ids.ts';
import { offsetSchema } from './offset.ts';
import { finishReasonSchema, restartReasonSchema } from './outcome.ts';
import { terminalStatusSchema } from './status.ts';

/**
 * The words of the log. An entry is one flat record `{offset, type, …}`; its type names the noun, then the action.
 *
 * Entries are only ever appended. An answer that has to start over does not erase what was written: `restart` says
 * that the parts so far no longer count, and `fold` keeps them where the reader can still open them.
 */
const partId = z.string().min(1).max(64);
const name = z.string().min(1).max(200);
const json = z.json();

const route = z.object({ provider: name, model: name });
/** A model, and who serves it. */
export type Route = z.infer<typeof route>;

export const entryBodySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    messageId: messageIdSchema,
    ...route.shape,
    attempt: z.int().min(1),
  }),
  z.object({ type: z.literal('text-start'), id: partId }),
  z.object({ type: z.literal('text-delta'), id: partId, delta: z.string() }),
  z.object({ type: z.literal('text-end'), id: partId }),
  z.object({ type: z.literal('reasoning-start'), id: partId }),
  z.object({ type: z.literal('reasoning-delta'), id: partId, delta: z.string() }),
  z.object({ type: z.literal('reasoning-end'), id: partId }),
  z.object({ type: z.literal('tool-input-start'), id: partId, name }),
  z.object({ type: z.literal('tool-input-delta'), id: partId, delta: z.string() }),
  z.object({ type: z.literal('tool-call'), id: partId, name, input: json }),
  z.object({ type: z.literal('tool-result'), id: partId, output: json }),
  z.object({ type: z.literal('tool-error'), id: partId, error: z.string() }),
  z.object({
    type: z.literal('source'),
    id: partId,
    documentId: z.string(),
    title: z.string(),
    excerpt: z.string(),
    /** Where in the document: a JSON path, a line, a page. */
    span: z.string(),
  }),
  /** Another model, or another run of the same one, goes on where the text stands. */
  z.object({ type: z.literal('switch'), from: route, to: route, reason: restartReasonSchema }),
  /** The answer begins anew; the parts so far move to the message's attempts. */
  z.object({ type: z.literal('restart'), reason: restartReasonSchema }),
  z.object({
    type: z.literal('usage'),
    inputTokens: z.int().min(0),
    outputTokens: z.int().min(0),
    reasoningTokens: z.int().min(0),
    cachedTokens: z.int().min(0),
  }),
  /** Always the last. `checksum` covers the parts that survive (see `checksum.ts`). */
  z.object({
    type: z.literal('finish'),
    status: terminalStatusSchema,
    finishReason: finishReasonSchema,
    error: failureSchema.optional(),
    checksum: z.string(),
  }),
]);

/** An entry before it has a place in the log. */
export type EntryBody = z.infer<typeof entryBodySchema>;
export type EntryType = EntryBody['type'];
export type EntryBodyOf<T extends EntryType> = Extract<EntryBody, { type: T }>;
export type FinishBody = EntryBodyOf<'finish'>;
export type UsageBody = EntryBodyOf<'usage'>;

export const entrySchema = z.intersection(z.object({ offset: offsetSchema.min(1) }), entryBodySchema);
/** One committed record of the log. */
export type Entry = EntryBody & { readonly offset: number };

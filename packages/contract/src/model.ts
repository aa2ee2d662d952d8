import { z } from 'zod';

import type { EntryBody, EntryType } from './entry.ts';
import type { Outcome } from './outcome.ts';

/** What the user hears of a model. */
export const modelInfoSchema = z.object({
  id: z.string().min(1).max(200),
  provider: z.string().min(1).max(200),
  label: z.string(),
  description: z.string(),
  capabilities: z.object({
    reasoning: z.boolean(),
    tools: z.boolean(),
    /** Given the beginning of its answer, it goes on from there. */
    continuesPrefix: z.boolean(),
  }),
  health: z.enum(['ok', 'degraded', 'down']),
});
export type ModelInfo = z.infer<typeof modelInfoSchema>;

export const modelOptionsSchema = z.object({
  temperature: z.number().min(0).max(2).optional(),
  maxOutputTokens: z.int().min(1).max(1_000_000).optional(),
  seed: z.int().min(0).optional(),
});
export type ModelOptions = z.infer<typeof modelOptionsSchema>;

/** What a model is asked. `prefix` is the beginning of its own answer, when it is to go on from there. */
export interface ModelRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[];
  readonly prefix?: string;
  readonly options: ModelOptions;
}

type ModelEntryType = Exclude<EntryType, 'start' | 'switch' | 'restart' | 'finish'>;

/**
 * What a model says, piece by piece: entries without a place yet, with part ids that are the model's own, and an
 * `end` that is always the last. A broken connection throws; whatever the vendor decided is an `end`.
 */
export type ModelPart =
  | Extract<EntryBody, { type: ModelEntryType }>
  | { readonly type: 'end'; readonly outcome: Outcome };

/** A model: a request becomes parts. Ends soon after `signal` aborts, and frees what it holds. */
export type Generate = (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelPart>;

export interface Model {
  readonly info: ModelInfo;
  readonly generate: Generate;
}

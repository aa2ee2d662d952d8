import { z } from 'zod';

import { batchSchema } from './cursor.ts';
import { streamIdSchema } from './ids.ts';
import { LIMITS } from './limits.ts';
import { offsetSchema } from './offset.ts';
import { streamStatusSchema } from './status.ts';

/** An offset as an event id carries it. */
const eventIdSchema = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .pipe(offsetSchema);

export const followInputSchema = z.object({
  streamId: streamIdSchema,
  /** The last offset applied: an event source sends it by itself when it comes back. */
  lastEventId: eventIdSchema.nullish(),
});

/** What a follower is sent: a batch, where the log's tail was then, and the server's time. */
export const followedSchema = batchSchema.extend({ tail: offsetSchema, at: z.iso.datetime() });
export type Followed = z.infer<typeof followedSchema>;

export const readInputSchema = z.object({
  streamId: streamIdSchema,
  after: offsetSchema,
  limit: z.int().min(1).max(LIMITS.readEntries).default(LIMITS.readEntries),
});

export const readOutputSchema = batchSchema.extend({
  tail: offsetSchema,
  /** The log has its terminal entry, and this page reaches it. */
  closed: z.boolean(),
  /** When to ask again, in milliseconds. */
  retryAfterMs: z.int().min(0),
});
export type ReadOutput = z.infer<typeof readOutputSchema>;

export const streamInputSchema = z.object({ streamId: streamIdSchema });

export const streamStateSchema = z.object({
  status: streamStatusSchema,
  offset: offsetSchema,
  provider: z.string().nullable(),
  model: z.string(),
  attempts: z.int(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  firstTokenAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type StreamState = z.infer<typeof streamStateSchema>;

export const stopOutputSchema = z.object({
  /** A running answer is still `running` here: its stop is recorded, and its writer ends the log. */
  status: streamStatusSchema,
});

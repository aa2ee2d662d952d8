/** What the process with the readers can be asked: they stand apart, so that the server's bill is the server's. */
import { z } from 'zod';

import type { Call } from '../process/call.ts';

const nothing = z.undefined();
const tallySchema = z.object({ frames: z.int(), bytes: z.int() });

/** Opens readers, spread evenly over the streams, and answers when all of them have been answered. */
export const connect = {
  name: 'connect',
  input: z.object({
    port: z.int(),
    cookie: z.string(),
    streamIds: z.array(z.string()),
    readers: z.int(),
    /** They never read. */
    stalled: z.boolean(),
  }),
  output: nothing,
} satisfies Call<unknown, unknown>;

/** Answers when every reader has the entry of this offset, with what came since the last time this was asked. */
export const arrived = {
  name: 'arrived',
  input: z.object({ offset: z.int() }),
  output: tallySchema,
} satisfies Call<unknown, unknown>;

/** Answers when every log has ended, with what came and how long it took from its first frame to its last. */
export const ended = {
  name: 'ended',
  input: nothing,
  output: tallySchema.extend({ elapsedMs: z.number() }),
} satisfies Call<unknown, unknown>;

/** The data of the newest frame of the first reader. */
export const sample = {
  name: 'sample',
  input: nothing,
  output: z.object({ data: z.string() }),
} satisfies Call<unknown, unknown>;

/** How old stamped tokens, and the batches they came in, were on arrival: since the last time this was asked. */
export const ages = {
  name: 'ages',
  input: nothing,
  output: z.object({ tokensMs: z.array(z.number()), batchesMs: z.array(z.number()) }),
} satisfies Call<unknown, unknown>;

export const disconnect = { name: 'disconnect', input: nothing, output: nothing } satisfies Call<
  unknown,
  unknown
>;

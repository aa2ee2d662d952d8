/** What the process that writes can be asked. */
import { z } from 'zod';

import type { Call } from '../process/call.ts';

const nothing = z.undefined();

/** Queues this many streams and takes their leases. */
export const prepare = {
  name: 'prepare',
  input: z.object({ streams: z.int() }),
  output: nothing,
} satisfies Call<unknown, unknown>;

/** Writes into every stream, evenly in time, for as long as told. */
export const write = {
  name: 'write',
  input: z.object({ tokensPerSecond: z.number(), windowMs: z.number() }),
  output: z.object({
    /** What came through of what was to be written: less than all when the writer slowed its models. */
    tokens: z.int(),
    elapsedMs: z.number(),
    commits: z.array(z.object({ streams: z.int(), entries: z.int(), ms: z.number() })),
    mainThreadMs: z.number(),
    rssBytes: z.number(),
  }),
} satisfies Call<unknown, unknown>;

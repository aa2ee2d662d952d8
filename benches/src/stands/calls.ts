/**
 * What the servers under test can be asked, whichever it is: the product, stock tRPC, or a writer with nothing in it.
 *
 * All of them serve the same path and send the same bytes at the same beats, so what differs between their bills is
 * what stands between the log and the socket.
 */
import { z } from 'zod';

import type { Call } from '../process/call.ts';

const nothing = z.undefined();

const openedSchema = z.object({
  port: z.int(),
  cookie: z.string(),
  streamIds: z.array(z.string()),
});
/** Streams that wait for their first beat, and what a reader of them has to send. */
export type Opened = z.infer<typeof openedSchema>;

/** Opens streams of a model: `metronome` says one token a beat, `stamped` 20 a second, `flood` all it has at the first beat. */
export const open = {
  name: 'open',
  input: z.object({ streams: z.int(), model: z.enum(['metronome', 'stamped', 'flood']) }),
  output: openedSchema,
} satisfies Call<unknown, unknown>;

/** One token into every stream. */
export const beat = { name: 'beat', input: nothing, output: nothing } satisfies Call<unknown, unknown>;

/** What the process has used so far. With `collect`, memory is what remains after a garbage collection. */
export const usage = {
  name: 'usage',
  input: z.object({ collect: z.boolean() }),
  output: z.object({ cpuMs: z.number(), rssBytes: z.number(), heapBytes: z.number() }),
} satisfies Call<unknown, unknown>;

/** Ends the streams. */
export const finish = { name: 'finish', input: nothing, output: nothing } satisfies Call<unknown, unknown>;

/** Every stream begins with `start` and `text-start`; the first beat is the entry after them. */
export const OPENED_AT = 2;
export const TOKEN = ' stream';

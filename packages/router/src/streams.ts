import {
  coalesce,
  type Followed,
  followInputSchema,
  isTerminal,
  type ReadOutput,
  readInputSchema,
  streamInputSchema,
} from '@continuo/contract';
import { follow } from '@continuo/stream';
import { tracked } from '@trpc/server';

import { ownedProcedure, router } from './procedures.ts';
import { toTrpcError } from './refusal.ts';

export const streamsRouter = router({
  /**
   * The log from a cursor, until it closes. Every batch is tracked by its offset, heartbeats too, so that any event
   * source comes back exactly where it was.
   */
  follow: ownedProcedure.input(followInputSchema).subscription(async function* ({ ctx, input, signal }) {
    const { db, log, clock } = ctx.services;
    const { streamId, lastEventId } = input;
    const reader = signal ?? new AbortController().signal; // only a caller in this process has none
    try {
      await db.streams.own(ctx.userId, streamId);
      const cursor = { streamId, offset: lastEventId ?? 0 };
      for await (const { after, offset, entries, tail } of follow(log, { clock })(cursor, reader)) {
        const at = new Date(clock.now()).toISOString();
        const batch: Followed = { after, offset, entries: [...entries], tail, at };
        yield tracked(String(offset), batch);
      }
    } catch (error) {
      if (reader.aborted) return; // the reader has left, which is no fault, and there is nobody to tell
      throw toTrpcError(error);
    }
  }),

  /** One page of the same thing: for networks that hold or cut streams. */
  read: ownedProcedure.input(readInputSchema).query(async ({ ctx, input }): Promise<ReadOutput> => {
    const { db, log, pollMs } = ctx.services;
    const { streamId, after, limit } = input;
    await db.streams.own(ctx.userId, streamId);
    const page = await log.read({ streamId, offset: after }, { limit });
    const closed = isTerminal(page.status) && page.offset === page.tail;
    return {
      after: page.after,
      offset: page.offset,
      entries: coalesce(page.entries),
      tail: page.tail,
      closed,
      retryAfterMs: closed || page.offset < page.tail ? 0 : pollMs,
    };
  }),

  status: ownedProcedure
    .input(streamInputSchema)
    .query(({ ctx, input }) => ctx.services.db.streams.state(ctx.userId, input.streamId)),

  /** A stop is recorded before it is answered, and obeyed by whoever writes the answer, on any node. */
  stop: ownedProcedure.input(streamInputSchema).mutation(async ({ ctx, input }) => {
    await ctx.services.db.streams.own(ctx.userId, input.streamId);
    return { status: await ctx.services.log.stop(input.streamId) };
  }),
});

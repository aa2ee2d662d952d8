import { ContinuoError, explain } from '@continuo/contract';
import { initTRPC } from '@trpc/server';

import type { Context } from './context.ts';
import { refusalOf, toTrpcError } from './refusal.ts';

const t = initTRPC.context<Context>().create({
  // stack traces stay with us, whatever NODE_ENV says
  isDev: false,
  sse: {
    // heartbeats are ours (`follow`), so that each of them carries an event id: an untracked one would make a WebSocket
    // client forget where it was
    ping: { enabled: false },
  },
  errorFormatter({ shape, error }) {
    const refusal = refusalOf(error);
    return { ...shape, message: explain(refusal.code), data: { ...shape.data, continuo: refusal } };
  },
});

export const { router, createCallerFactory } = t;

/** Open to nobody in particular. */
export const openProcedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

/**
 * The procedure that everything about conversations is built on: someone is asking, and `userId` goes into every query
 * as a condition, so what belongs to others is not found rather than forbidden.
 */
export const ownedProcedure = openProcedure.use(async ({ ctx, next }) => {
  const identity = await ctx.identify();
  if (!identity) throw new ContinuoError('unauthorized');
  return next({ ctx: { userId: identity.userId } });
});

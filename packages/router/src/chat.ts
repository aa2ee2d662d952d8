import { sendInputSchema } from '@continuo/contract';

import { ownedProcedure, router } from './procedures.ts';

export const chatRouter = router({
  /** Stores question, answer and stream together, and only then is anything run: the answer outlives whoever asked. */
  send: ownedProcedure.input(sendInputSchema).mutation(({ ctx, input }) => {
    const { id, provider } = ctx.services.models.resolve(input.model).info;
    return ctx.services.db.chat.send(ctx.userId, { ...input, model: id, provider });
  }),
});

export const modelsRouter = router({
  list: ownedProcedure.query(({ ctx }) => ctx.services.models.list()),
});

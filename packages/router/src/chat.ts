import { editInputSchema, regenerateInputSchema, type Route, sendInputSchema } from '@continuo/contract';

import type { Context } from './context.ts';
import { ownedProcedure, router } from './procedures.ts';

export const chatRouter = router({
  /** Stores question, answer and stream together, and only then is anything run: the answer outlives whoever asked. */
  send: ownedProcedure
    .input(sendInputSchema)
    .mutation(({ ctx, input }) => ctx.services.db.chat.send(ctx.userId, { ...input, ...route(ctx, input) })),
  /** Another answer to the same question, beside the one that is named. */
  regenerate: ownedProcedure
    .input(regenerateInputSchema)
    .mutation(({ ctx, input }) =>
      ctx.services.db.chat.regenerate(ctx.userId, { ...input, ...route(ctx, input) }),
    ),
  /** The question put differently, beside the one that is named, and an answer to it. */
  edit: ownedProcedure
    .input(editInputSchema)
    .mutation(({ ctx, input }) => ctx.services.db.chat.edit(ctx.userId, { ...input, ...route(ctx, input) })),
});

function route({ services }: Context, { model }: { model?: string | undefined }): Route {
  const { id, provider } = services.models.resolve(model).info;
  return { model: id, provider };
}

export const modelsRouter = router({
  list: ownedProcedure.query(({ ctx }) => ctx.services.models.list()),
});

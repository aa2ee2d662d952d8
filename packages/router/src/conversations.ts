import {
  conversationInputSchema,
  createConversationInputSchema,
  exportInputSchema,
  listConversationsInputSchema,
  listMessagesInputSchema,
  renameConversationInputSchema,
} from '@continuo/contract';

import { exportConversation } from './export.ts';
import { ownedProcedure, router } from './procedures.ts';

export const conversationsRouter = router({
  list: ownedProcedure
    .input(listConversationsInputSchema)
    .query(({ ctx, input }) => ctx.services.db.conversations.list(ctx.userId, input)),
  get: ownedProcedure
    .input(conversationInputSchema)
    .query(({ ctx, input }) => ctx.services.db.conversations.get(ctx.userId, input.conversationId)),
  create: ownedProcedure
    .input(createConversationInputSchema)
    .mutation(({ ctx, input }) => ctx.services.db.conversations.create(ctx.userId, input)),
  rename: ownedProcedure
    .input(renameConversationInputSchema)
    .mutation(({ ctx, input }) => ctx.services.db.conversations.rename(ctx.userId, input)),
  remove: ownedProcedure
    .input(conversationInputSchema)
    .mutation(({ ctx, input }) => ctx.services.db.conversations.remove(ctx.userId, input.conversationId)),
  /** Takes a removal back. */
  restore: ownedProcedure
    .input(conversationInputSchema)
    .mutation(({ ctx, input }) => ctx.services.db.conversations.restore(ctx.userId, input.conversationId)),
  export: ownedProcedure
    .input(exportInputSchema)
    .query(({ ctx, input }) => exportConversation(ctx.services, ctx.userId, input)),
});

export const messagesRouter = router({
  list: ownedProcedure
    .input(listMessagesInputSchema)
    .query(({ ctx, input }) => ctx.services.db.messages.list(ctx.userId, input)),
});

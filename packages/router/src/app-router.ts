import { chatRouter, modelsRouter } from './chat.ts';
import { conversationsRouter, messagesRouter } from './conversations.ts';
import { createCallerFactory, router } from './procedures.ts';
import { sessionRouter } from './session.ts';
import { streamsRouter } from './streams.ts';

export const appRouter = router({
  chat: chatRouter,
  conversations: conversationsRouter,
  messages: messagesRouter,
  models: modelsRouter,
  session: sessionRouter,
  streams: streamsRouter,
});

/** The whole contract as a type: what clients import, and nothing else of the server. */
export type AppRouter = typeof appRouter;

/** Calls procedures in this process, for tests and for hosts. */
export const createCaller = createCallerFactory(appRouter);

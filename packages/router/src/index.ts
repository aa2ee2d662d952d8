export { type AppRouter, appRouter, createCaller } from './app-router.ts';
export type { Context, Services } from './context.ts';
export type { WireRefusal } from './refusal.ts';

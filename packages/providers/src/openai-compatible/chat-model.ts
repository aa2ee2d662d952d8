import { createOpenAICompatible } from '@ai-sdk/openai-compatible';

import { guardedFetch, type GuardOptions } from '../guard/guarded-fetch.ts';
import { chatCompletions } from './chunk.ts';

export interface ChatModelOptions extends Omit<GuardOptions, 'dialect'> {
  readonly baseUrl: string;
  readonly apiKey?: string;
}

type Provider = ReturnType<typeof createOpenAICompatible>;
/** A model as the SDK speaks to it. */
export type ChatModel = ReturnType<Provider['chatModel']>;
type Stream = Awaited<ReturnType<ChatModel['doStream']>>['stream'];
export type SdkPart = Stream extends ReadableStream<infer Part> ? Part : never;
export type SdkPrompt = Parameters<ChatModel['doStream']>[0]['prompt'];

/** Answers the SDK's models of one vendor, each behind the guard. */
export function chatModels({ baseUrl, apiKey, ...guard }: ChatModelOptions): (id: string) => ChatModel {
  const provider = createOpenAICompatible({
    name: 'vendor',
    baseURL: baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    fetch: guardedFetch({ ...guard, dialect: chatCompletions }),
    includeUsage: true,
  });
  return (id) => provider.chatModel(id);
}

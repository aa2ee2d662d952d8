export { ContinuoProvider, type ContinuoProviderProps, useContinuo } from './continuo-context.tsx';
export { type Answer, useAnswer, useAnswerView } from './use-answer.ts';
export { type Chat, useChat, type UseChatOptions } from './use-chat.ts';

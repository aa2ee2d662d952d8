import type { ModelRequest } from '@continuo/contract';

import type { SdkPrompt } from './chat-model.ts';

/**
 * The messages as the SDK wants them, in turns: messages of one side that follow each other become one. An answer that
 * failed is left out of what a model is asked, and the templates of some models refuse two questions in a row.
 */
export function promptOf(messages: ModelRequest['messages']): SdkPrompt {
  const turns: { role: 'user' | 'assistant'; texts: string[] }[] = [];
  for (const { role, text } of messages) {
    const last = turns.at(-1);
    if (last?.role === role) last.texts.push(text);
    else turns.push({ role, texts: [text] });
  }
  return turns.map(({ role, texts }) => ({ role, content: [{ type: 'text', text: texts.join('\n\n') }] }));
}

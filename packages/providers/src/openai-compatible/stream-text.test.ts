import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { systemClock } from '@continuo/contract';
import { streamText } from 'ai';
import { describe, expect, test } from 'vitest';

import { answering, chunk, DONE, finishing, saying, thinking, usage } from '../testing/chat-completions.ts';
import { fakeVendor } from '../testing/fake-vendor.ts';
import { listen } from '../testing/listen.ts';
import { openaiCompatibleModels } from './openai-compatible-models.ts';

const OUTCOMES: Readonly<Record<string, string>> = {
  stop: 'completed',
  length: 'truncated',
  'content-filter': 'blocked',
};

describe('an answer in good order', () => {
  test.each<[string, string]>([
    ['text', answering('one ', 'two ', '🗾')],
    ['reasoning and text', thinking(['hm', 'm']) + answering('ok')],
    ['reasoning under its other name', thinking(['hm', 'm'], 'reasoning') + answering('ok')],
    ['one cut at its length', saying('one') + finishing('length') + usage(4, 5, 1) + DONE],
    ['one that was filtered', saying('one') + finishing('content_filter') + DONE],
    ['one whose last words come with its reason', chunk({ content: 'one' }, 'stop') + usage(1, 2) + DONE],
  ])('is the same as the SDK’s streamText has it: %s', async (_, text) => {
    await using vendor = await fakeVendor(() => ({ steps: [text] }));
    const provider = createOpenAICompatible({ name: 'x', baseURL: vendor.url, includeUsage: true });
    const theirs = streamText({ model: provider.chatModel('m'), prompt: 'a question', maxRetries: 0 });
    const [model] = openaiCompatibleModels({
      baseUrl: vendor.url,
      models: [{ id: 'm' }],
      clock: systemClock,
    });
    const ours = await listen(model);
    expect(ours).toMatchObject({
      text: await theirs.text,
      reasoning: (await theirs.reasoningText) ?? '',
      outcome: OUTCOMES[await theirs.finishReason],
    });
    const { inputTokens, outputTokens } = await theirs.usage;
    const used = ours.parts.find((part) => part.type === 'usage');
    expect([used?.inputTokens, used?.outputTokens]).toEqual([inputTokens, outputTokens]);
    // asked the same, too
    expect(JSON.parse(vendor.calls[0]?.body ?? '')).toEqual(JSON.parse(vendor.calls[1]?.body ?? '-'));
  });
});

import { systemClock } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import { answering } from '../testing/chat-completions.ts';
import { fakeVendor } from '../testing/fake-vendor.ts';
import { openaiCompatibleModels } from './openai-compatible-models.ts';

const models = [{ id: 'gpt-x' }, { id: 'org/llama:8b', label: 'Llama' }];

describe('openaiCompatibleModels', () => {
  test('offers its models under their labels', () => {
    const made = openaiCompatibleModels({ baseUrl: 'http://vendor.invalid/v1', models, clock: systemClock });
    expect(made.map(({ info }) => [info.provider, info.id, info.label])).toEqual([
      ['openai-compatible', 'gpt-x', 'gpt-x'],
      ['openai-compatible', 'org/llama:8b', 'Llama'],
    ]);
    const named = { baseUrl: 'http://vendor.invalid/v1/', models, name: 'acme', clock: systemClock };
    expect(openaiCompatibleModels(named)[0]?.info.provider).toBe('acme');
  });

  test.each([
    ['file:///canary'],
    ['canary'],
    ['http://canary@vendor.invalid/v1'],
    ['http://:canary@vendor.invalid/v1'],
    ['http://vendor.invalid/v1?key=canary'],
    ['http://vendor.invalid/v1#canary'],
  ])('refuses the base URL %s, without repeating it', (baseUrl) => {
    const refusal = expect.objectContaining({
      code: 'invalid-input',
      message: expect.not.stringContaining('canary'),
    });
    expect(() => openaiCompatibleModels({ baseUrl, models, clock: systemClock })).toThrow(refusal);
  });

  test.each(['canary\n', 'can ary', 'canarÿ', ''])('refuses the key %j, without repeating it', (apiKey) => {
    const refusal = expect.objectContaining({
      code: 'invalid-input',
      message: expect.not.stringContaining('can'),
    });
    const baseUrl = 'http://vendor.invalid/v1';
    expect(() => openaiCompatibleModels({ baseUrl, apiKey, models, clock: systemClock })).toThrow(refusal);
  });

  test('asks for what it is asked: the model, the turns and the options', async () => {
    await using vendor = await fakeVendor(() => ({ steps: [answering('ok')] }));
    const [, llama] = openaiCompatibleModels({ baseUrl: `${vendor.url}/`, models, clock: systemClock });
    const asked = llama?.generate(
      {
        model: 'org/llama:8b',
        messages: [
          { role: 'user', text: 'one' },
          { role: 'user', text: 'two' },
          { role: 'assistant', text: 'three' },
          { role: 'user', text: 'four' },
        ],
        options: { temperature: 0.5, maxOutputTokens: 9, seed: 7 },
      },
      new AbortController().signal,
    );
    for await (const part of asked ?? []) expect(part).toBeDefined();
    expect(vendor.calls.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
    expect(vendor.calls[0]?.headers.authorization).toBeUndefined();
    expect(JSON.parse(vendor.calls[0]?.body ?? '')).toEqual({
      model: 'org/llama:8b',
      messages: [
        { role: 'user', content: 'one\n\ntwo' },
        { role: 'assistant', content: 'three' },
        { role: 'user', content: 'four' },
      ],
      max_tokens: 9,
      seed: 7,
      temperature: 0.5,
      stream: true,
      stream_options: { include_usage: true },
    });
  });
});

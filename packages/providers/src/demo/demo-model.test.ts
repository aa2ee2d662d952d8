import type { ModelOptions, ModelPart } from '@continuo/contract';
import { manualClock } from '@continuo/contract/testing';
import { describe, expect, test } from 'vitest';

import { type DemoModelOptions, demoModel } from './demo-model.ts';
import { tokens } from './tokens.ts';

interface Asked {
  readonly options?: ModelOptions;
  readonly prefix?: string;
}

/** Reads one run, noting when each part came. */
async function record(
  text: string,
  model: Omit<DemoModelOptions, 'clock'> = {},
  { options = {}, prefix }: Asked = {},
) {
  const clock = manualClock();
  const parts: ModelPart[] = [];
  const timesMs: number[] = [];
  const request = {
    model: 'demo',
    messages: [{ role: 'user' as const, text }],
    options,
    ...(prefix !== undefined && { prefix }),
  };
  const read = async () => {
    for await (const part of demoModel({ clock, ...model }).generate(request, new AbortController().signal)) {
      parts.push(part);
      timesMs.push(clock.now());
    }
  };
  const [{ status, ...ended }] = await Promise.allSettled([read(), clock.runUntilIdle()]);
  const deltas = (type: 'text-delta' | 'reasoning-delta') =>
    parts.flatMap((part, index) =>
      part.type === type ? [{ delta: part.delta, atMs: timesMs[index] ?? -1 }] : [],
    );
  return {
    parts,
    timesMs,
    status,
    error: 'reason' in ended ? ended.reason : undefined,
    text: deltas('text-delta'),
    reasoning: deltas('reasoning-delta'),
    said: deltas('text-delta')
      .map(({ delta }) => delta)
      .join(''),
  };
}

test('says honestly what it is', () => {
  const { info } = demoModel({ clock: manualClock() });
  expect(info).toMatchObject({
    id: 'demo',
    provider: 'continuo',
    label: 'Demo (built in)',
    capabilities: { reasoning: true, tools: false, continuesPrefix: true },
  });
  expect(info.description).toMatch(/scripted text generator: no AI, no key/u);
});

describe('speed', () => {
  test('thinks first, says its first word at once, and keeps 40 tokens a second', async () => {
    const { parts, timesMs, text, reasoning } = await record('Why is the sky blue?');
    expect(parts[0]?.type).toBe('reasoning-start');
    expect(timesMs.slice(0, 2)).toEqual([0, 0]);
    expect(reasoning.length).toBeGreaterThan(10);
    expect(text.map(({ atMs }) => atMs)).toEqual(text.map((_, index) => (reasoning.length + index) * 25));
  });

  test.each<[string, number | undefined, number]>([
    ['Why is the sky blue?', 10, 100],
    ['Why is the sky blue?\n/demo slow', undefined, 200],
    ['Why is the sky blue?\n/demo fast', undefined, 2.5],
    ['Why is the sky blue?', 1_000, 1],
    ['Why is the sky blue?', Infinity, 0],
  ])('%j at %s a second takes %s ms a token', async (question, tokensPerSecond, tokenMs) => {
    const { text, timesMs } = await record(
      question,
      tokensPerSecond === undefined ? {} : { tokensPerSecond },
    );
    const perTokenMs = ((timesMs.at(-1) ?? 0) - (text[0]?.atMs ?? 0)) / text.length;
    expect(perTokenMs).toBeCloseTo(tokenMs, 1);
  });

  test.each([0, -1, Number.NaN])('of %s is refused', (tokensPerSecond) => {
    expect(() => demoModel({ clock: manualClock(), tokensPerSecond })).toThrow('has to be above 0');
  });
});

describe('usage', () => {
  test('counts what came in and what was said, and stands before the end', async () => {
    const { parts, text, reasoning } = await record('Why is the sky blue?');
    expect(parts.slice(-3)).toEqual([
      { type: 'text-end', id: 'text' },
      {
        type: 'usage',
        inputTokens: 6,
        outputTokens: text.length + reasoning.length,
        reasoningTokens: reasoning.length,
        cachedTokens: 0,
      },
      { type: 'end', outcome: 'completed' },
    ]);
  });

  test('of a run that goes on counts the prefix as input', async () => {
    const { said } = await record('Why is the sky blue?');
    const prefix = tokens(said).slice(0, 30).join('');
    const { parts } = await record('Why is the sky blue?', {}, { prefix });
    expect(parts.at(-2)).toMatchObject({
      inputTokens: 6 + 30,
      outputTokens: tokens(said).length - 30,
      reasoningTokens: 0,
    });
  });
});

describe('trials', () => {
  const question = 'Why is the sky blue?';

  test('stall: falls silent for so long after so many words, then goes on', async () => {
    const plain = await record(question, { tokensPerSecond: Infinity });
    const stalled = await record(`${question}\n/demo stall 20s after 12`, { tokensPerSecond: Infinity });
    expect(stalled.said).toBe(plain.said);
    const before = stalled.text.filter(({ atMs }) => atMs === 0).map(({ delta }) => delta);
    expect(before.join('').match(/\S+/gu)).toHaveLength(12);
    expect(new Set(stalled.text.map(({ atMs }) => atMs))).toEqual(new Set([0, 20_000]));
  });

  test('stall after 0: is silent before the first word', async () => {
    const { timesMs, parts } = await record(`${question}\n/demo stall 3s after 0`);
    expect([parts[0]?.type, timesMs[0]]).toEqual(['reasoning-start', 3_000]);
  });

  test('cut: breaks the connection after so many words, without an end', async () => {
    const { status, error, said, parts } = await record(`${question}\n/demo cut after 12`);
    expect(status).toBe('rejected');
    expect(error).toMatchObject({ name: 'ContinuoError', code: 'unavailable' });
    expect(said.match(/\S+/gu)).toHaveLength(12);
    expect(parts.at(-1)?.type).toBe('text-delta');
  });

  test('cut: the run that goes on is not cut again', async () => {
    const cut = await record(`${question}\n/demo cut after 12`);
    const next = await record(`${question}\n/demo cut after 12`, {}, { prefix: cut.said });
    expect(cut.said + next.said).toBe((await record(question)).said);
    expect(next.parts.at(-1)).toEqual({ type: 'end', outcome: 'completed' });
  });

  test('fail: ends with the outcome after so many words, also when it goes on', async () => {
    const failed = await record(`${question}\n/demo fail timeout after 12`);
    expect(failed.said.match(/\S+/gu)).toHaveLength(12);
    expect(failed.parts.map(({ type }) => type).slice(-3)).toEqual(['text-end', 'usage', 'end']);
    expect(failed.parts.at(-1)).toEqual({ type: 'end', outcome: 'timeout' });
    const again = await record(`${question}\n/demo fail timeout after 12`, {}, { prefix: failed.said });
    expect(again.parts.map(({ type }) => type)).toEqual(['usage', 'end']);
    expect(again.parts.at(-1)).toEqual({ type: 'end', outcome: 'timeout' });
  });

  test('fail after 0 and empty: end without a word', async () => {
    for (const [command, outcome] of [
      ['fail after 0', 'model-error'],
      ['empty', 'empty'],
    ]) {
      const { parts } = await record(`${question}\n/demo ${command}`);
      expect(parts.map(({ type }) => type)).toEqual(['usage', 'end']);
      expect(parts.at(-1)).toEqual({ type: 'end', outcome });
    }
  });

  test('refuse: says so and ends as refused', async () => {
    const { said, parts } = await record(`${question}\n/demo refuse`);
    expect(said).toContain('I have to decline');
    expect(parts.at(-1)).toEqual({ type: 'end', outcome: 'refused' });
  });

  test('maxOutputTokens: ends as truncated', async () => {
    const { text, parts } = await record(question, {}, { options: { maxOutputTokens: 20 } });
    expect(text).toHaveLength(20);
    expect(parts.at(-1)).toEqual({ type: 'end', outcome: 'truncated' });
  });
});

test('a whole answer as prefix needs no further word', async () => {
  const { said } = await record('Why is the sky blue?');
  const { parts } = await record('Why is the sky blue?', {}, { prefix: said });
  expect(parts.map(({ type }) => type)).toEqual(['usage', 'end']);
});

test('the seed of the request goes before that of the model', async () => {
  const [one, two, three] = [
    await record('Why?', { seed: 1 }),
    await record('Why?', { seed: 2 }, { options: { seed: 1 } }),
    await record('Why?', { seed: 2 }),
  ];
  expect(two.said).toBe(one.said);
  expect(three.said).not.toBe(one.said);
});

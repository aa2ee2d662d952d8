import type { ModelPart, ModelRequest } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import { gate } from './gate.ts';
import { breaks, ends, says, scriptedModel, thinks, waitsAt } from './scripted-model.ts';

const request = (text: string, prefix?: string): ModelRequest => ({
  model: 'scripted',
  messages: [{ role: 'user', text }],
  options: {},
  ...(prefix !== undefined && { prefix }),
});

async function all(parts: AsyncIterable<ModelPart>): Promise<ModelPart[]> {
  const collected: ModelPart[] = [];
  for await (const part of parts) collected.push(part);
  return collected;
}

describe('scriptedModel', () => {
  test('plays one script per call and keeps the requests', async () => {
    const model = scriptedModel([
      [...thinks(['hm']), ...says(['one']), ends()],
      [...says(['two']), ends('truncated')],
    ]);
    const { signal } = new AbortController();
    expect(await all(model.generate(request('a'), signal))).toEqual([
      { type: 'reasoning-start', id: 'r' },
      { type: 'reasoning-delta', id: 'r', delta: 'hm' },
      { type: 'reasoning-end', id: 'r' },
      { type: 'text-start', id: 't' },
      { type: 'text-delta', id: 't', delta: 'one' },
      { type: 'text-end', id: 't' },
      { type: 'end', outcome: 'completed' },
    ]);
    expect(await all(model.generate(request('b'), signal))).toEqual([
      ...says(['two']),
      { type: 'end', outcome: 'truncated' },
    ]);
    expect(model.requests.map(({ messages }) => messages[0]?.text)).toEqual(['a', 'b']);
    await expect(all(model.generate(request('c'), signal))).rejects.toThrow(
      'call 3 of a model with 2 scripts',
    );
    expect(model.requests).toHaveLength(3);
  });

  test('a script may follow from the prefix', async () => {
    const whole = 'one two three';
    const model = scriptedModel(
      [(asked) => [...says([whole.slice(asked.prefix?.length ?? 0)], 'again'), ends()]],
      { id: 'going-on', continuesPrefix: true },
    );
    const parts = await all(model.generate(request('a', 'one t'), new AbortController().signal));
    expect(parts).toContainEqual({ type: 'text-delta', id: 'again', delta: 'wo three' });
    expect(model.info).toMatchObject({ id: 'going-on', capabilities: { continuesPrefix: true } });
  });

  test('waits at a gate until it opens', async () => {
    const door = gate();
    const model = scriptedModel([[waitsAt(door), ...says(['late']), ends()]]);
    const run = all(model.generate(request('a'), new AbortController().signal));
    await door.reached;
    expect(model.running).toBe(1);
    door.open();
    expect(await run).toHaveLength(4);
    expect(model.running).toBe(0);
  });

  test('an abort frees a run that stands at a gate', async () => {
    const door = gate();
    const abort = new AbortController();
    const model = scriptedModel([[waitsAt(door)], [...says(['never'])]]);
    const run = all(model.generate(request('a'), abort.signal));
    await door.reached;
    abort.abort(new Error('enough'));
    await expect(run).rejects.toThrow('enough');
    await expect(all(model.generate(request('b'), abort.signal))).rejects.toThrow('enough');
    expect(model.running).toBe(0);
  });

  test('breaks its connection where it is told to', async () => {
    const model = scriptedModel([[...says(['half']).slice(0, 2), breaks()]]);
    const parts: ModelPart[] = [];
    const read = async () => {
      for await (const part of model.generate(request('a'), new AbortController().signal)) parts.push(part);
    };
    await expect(read()).rejects.toThrow('socket hang up');
    expect(parts).toHaveLength(2);
    expect(model.running).toBe(0);
  });
});

import { type Model, type ModelPart, systemClock } from '@continuo/contract';
import { manualClock } from '@continuo/contract/testing';
import { describe, expect, test } from 'vitest';

import { answering, DONE, finishing, saying, usage } from '../testing/chat-completions.ts';
import { type Answering, fakeVendor, HANG } from '../testing/fake-vendor.ts';
import { gate } from '../testing/gate.ts';
import { listen } from '../testing/listen.ts';
import { openaiCompatibleModels } from './openai-compatible-models.ts';

async function start(answer: Answering, clock = systemClock) {
  const vendor = await fakeVendor(answer);
  const [model] = openaiCompatibleModels({ baseUrl: vendor.url, models: [{ id: 'm' }], clock });
  if (!model) throw new Error('no model');
  return { vendor, model, [Symbol.asyncDispose]: () => vendor[Symbol.asyncDispose]() };
}

const request = { model: 'm', messages: [{ role: 'user' as const, text: 'q' }], options: {} };
const begin = (model: Model, signal: AbortSignal) => model.generate(request, signal)[Symbol.asyncIterator]();

describe('the connection to the vendor', () => {
  test('is closed by an abort in mid-answer, which the run ends with', async () => {
    await using at = await start(() => ({ steps: [saying('one'), HANG] }));
    const abort = new AbortController();
    const run = begin(at.model, abort.signal);
    expect((await run.next()).value).toMatchObject({ type: 'text-start' });
    expect((await run.next()).value).toMatchObject({ delta: 'one' });
    const next = run.next();
    abort.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    await at.vendor.calls[0]?.closed;
  });

  test('is closed when nobody listens any more, without an abort', async () => {
    await using at = await start(() => ({ steps: [saying('one', 'two'), HANG] }));
    const run = begin(at.model, new AbortController().signal);
    expect((await run.next()).done).toBe(false);
    await run.return?.();
    await at.vendor.calls[0]?.closed;
  });

  test('is closed by an abort before its headers', async () => {
    const asked = gate();
    const never = gate();
    await using at = await start(async () => {
      await asked.pass(new AbortController().signal);
      await never.pass(new AbortController().signal);
      return { steps: [] };
    });
    const abort = new AbortController();
    const next = begin(at.model, abort.signal).next();
    await asked.reached;
    abort.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    await at.vendor.calls[0]?.closed;
    asked.open();
    never.open();
  });

  test('is not even opened for a run that is aborted before', async () => {
    await using at = await start(() => ({ steps: [] }));
    await expect(begin(at.model, AbortSignal.abort(new Error('enough'))).next()).rejects.toThrow('enough');
    expect(at.vendor.connections).toBe(0);
  });

  test('is closed when the run breaks', async () => {
    await using at = await start(() => ({ steps: ['data: {\n\n', HANG] }));
    expect((await listen(at.model)).thrown).toMatchObject({ code: 'unavailable' });
    await at.vendor.calls[0]?.closed;
  });

  test('serves the next answer too, when the vendor hangs up soon after its last event', async () => {
    await using at = await start(() => ({ steps: [answering('a'), Buffer.from('\n')] }));
    for (let run = 0; run < 10; run++) expect(await listen(at.model)).toMatchObject({ outcome: 'completed' });
    // a pool may open one more than it needs
    expect(at.vendor.connections).toBeLessThan(5);
  });
});

describe('a vendor that does not hang up', () => {
  test.each<[string, string, number]>([
    ['after [DONE]', answering('a'), 250],
    ['after its finish reason', saying('a') + finishing() + usage(1, 2), 2_000],
    ['after [DONE], with a comment now and then', `${answering('a')}: ping\n\n`, 250],
  ])('%s is hung up on', async (_, text, afterMs) => {
    const clock = manualClock();
    await using at = await start(() => ({ steps: [text, HANG] }), clock);
    const parts: ModelPart[] = [];
    const said = gate();
    const read = async () => {
      for await (const part of at.model.generate(request, new AbortController().signal)) {
        parts.push(part);
        if (part.type === 'text-delta') said.open();
      }
    };
    const reading = read();
    await said.pass(new AbortController().signal);
    while (clock.pending === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    await clock.advance(afterMs - 1);
    expect(parts.some(({ type }) => type === 'end')).toBe(false);
    await clock.advance(1);
    await reading;
    await at.vendor.calls[0]?.closed;
    expect(parts.at(-1)).toEqual({ type: 'end', outcome: 'completed' });
    expect(parts).toContainEqual(expect.objectContaining({ type: 'usage' }));
    expect(clock.pending).toBe(0);
  });

  test('is not hung up on while its answer grows again', async () => {
    const clock = manualClock();
    const door = gate();
    const again = saying('a') + finishing() + saying(' b');
    await using at = await start(
      () => ({ steps: [again, { gate: door }, saying(' c') + finishing() + DONE] }),
      clock,
    );
    const parts: ModelPart[] = [];
    const both = gate();
    const read = async () => {
      for await (const part of at.model.generate(request, new AbortController().signal)) {
        parts.push(part);
        if (part.type === 'text-delta' && part.delta === ' b') both.open();
      }
    };
    const reading = read();
    await both.pass(new AbortController().signal);
    await clock.advance(60_000);
    door.open();
    await reading;
    expect(parts.map((part) => (part.type === 'text-delta' ? part.delta : ''))).toContain(' c');
    expect(parts.at(-1)).toEqual({ type: 'end', outcome: 'completed' });
  });
});

import { randomUUID } from 'node:crypto';

import {
  checksum,
  ContinuoError,
  emptyAnswer,
  fold,
  type Message,
  type Model,
  type ModelPart,
  type ModelRequest,
  textOf,
} from '@continuo/contract';
import { type ManualClock, manualClock } from '@continuo/contract/testing';
import { describe, expect, test } from 'vitest';

import { bodyOf, take } from './conformance/index.ts';
import { type GenerationOptions, generation } from './generation.ts';
import { groupWriter } from './group-writer.ts';
import { type MemoryLog, memoryLog } from './memory-log.ts';
import { startRunner } from './runner.ts';

type Step = ModelPart | Error | { readonly waitMs: number };

interface Scripted extends Model {
  readonly asked: ModelRequest[];
  /** Runs that are neither over nor aborted. */
  running: number;
}

/** A model that says one script per call, the last one again and again. */
function scripted(
  clock: ManualClock,
  calls: readonly (readonly Step[])[],
  continuesPrefix = false,
): Scripted {
  const asked: ModelRequest[] = [];
  const model: Scripted = {
    asked,
    running: 0,
    info: {
      id: 'scripted',
      provider: 'test',
      label: 'Scripted',
      description: '',
      capabilities: { reasoning: false, tools: true, continuesPrefix },
      health: 'ok',
    },
    async *generate(request, signal) {
      const steps = calls[Math.min(asked.length, calls.length - 1)] ?? [];
      asked.push(request);
      model.running += 1;
      try {
        for (const step of steps) {
          signal.throwIfAborted();
          if (step instanceof Error) throw step;
          if ('waitMs' in step) await clock.sleep(step.waitMs, signal);
          else yield step;
        }
      } finally {
        model.running -= 1;
      }
    },
  };
  return model;
}

const text = (...pieces: string[]): ModelPart[] => [
  { type: 'text-start', id: 't' },
  ...pieces.map((delta): ModelPart => ({ type: 'text-delta', id: 't', delta })),
];
const done: ModelPart[] = [
  { type: 'text-end', id: 't' },
  { type: 'end', outcome: 'completed' },
];
const broken = new Error('connection reset');
const FOREVER = { waitMs: 10 * 60_000 };

function node(clock: ManualClock, log: MemoryLog, model: Model, options: Partial<GenerationOptions> = {}) {
  const faults: unknown[] = [];
  const writer = groupWriter(log, { clock, random: () => 0.5 });
  const load = async () => ({ model, request: { model: 'scripted', messages: [], options: {} } });
  const generate = generation({ log, writer, load, clock, ...options });
  const onFault = (error: unknown) => faults.push(error);
  const runner = startRunner({
    leases: log,
    writer,
    generate,
    owner: 'node',
    clock,
    leaseMs: 10_000,
    onFault,
  });
  return {
    faults,
    runner,
    async [Symbol.asyncDispose]() {
      const closing = runner[Symbol.asyncDispose]();
      await clock.advance(200);
      await closing;
      const written = writer[Symbol.asyncDispose]();
      await clock.advance(200);
      await written;
    },
  };
}

/** The log as a node sees it that can be cut off from it. */
function cuttable(log: MemoryLog) {
  let cut = false;
  const guard = <T>(work: () => Promise<T>) => {
    return cut ? Promise.reject(new ContinuoError('unavailable')) : work();
  };
  const seen: MemoryLog = {
    ...log,
    read: (...args) => guard(() => log.read(...args)),
    append: (...args) => guard(() => log.append(...args)),
    claim: (...args) => guard(() => log.claim(...args)),
    renew: (...args) => guard(() => log.renew(...args)),
    release: (...args) => guard(() => log.release(...args)),
  };
  return { log: seen, cut: () => (cut = true), heal: () => (cut = false) };
}

function begin() {
  const clock = manualClock();
  const log = memoryLog({ clock });
  const streamId = randomUUID();
  const messageId = randomUUID();
  log.open({ streamId, messageId });
  const bodies = async () => {
    const { entries } = await log.read({ streamId, offset: 0 }, { limit: 1_000 });
    return entries.map(bodyOf);
  };
  const folded = async () => (await bodies()).reduce<Message>(fold, emptyAnswer(messageId));
  return { clock, log, streamId, messageId, bodies, folded };
}

describe('a generation', () => {
  test('writes what the model says and ends the log, with the message and its checksum', async () => {
    const { clock, log, streamId, folded } = begin();
    const model = scripted(clock, [[...text('Hel', 'lo'), ...done]]);
    await using _ = node(clock, log, model);
    await clock.advance(2_000);
    const message = await folded();
    expect(message).toMatchObject({
      status: 'completed',
      finishReason: 'stop',
      provider: 'test',
      attempt: 1,
    });
    expect(textOf(message)).toBe('Hello');
    expect(message.checksum).toBe(checksum(message.parts));
    expect(log.message(streamId)).toEqual(message);
    expect(model.running).toBe(0);
  });

  test('goes on where the text stands when a model that can continue breaks', async () => {
    const { clock, log, bodies, folded } = begin();
    const model = scripted(
      clock,
      [
        [...text('one ', 'two '), broken],
        [...text('three'), ...done],
      ],
      true,
    );
    await using _ = node(clock, log, model);
    await clock.advance(5_000);
    const message = await folded();
    expect(textOf(message)).toBe('one two three');
    expect(message.parts).toHaveLength(1);
    expect(message.attempts).toEqual([]);
    expect(model.asked[1]?.prefix).toBe('one two ');
    expect(await bodies()).toContainEqual(
      expect.objectContaining({ type: 'switch', reason: 'model-failed' }),
    );
  });

  test('begins anew when a model that cannot continue breaks, and keeps what it had written', async () => {
    const { clock, log, bodies, folded } = begin();
    const model = scripted(clock, [
      [...text('first ', 'try'), broken],
      [...text('second try'), ...done],
    ]);
    await using _ = node(clock, log, model);
    await clock.advance(5_000);
    const message = await folded();
    expect(textOf(message)).toBe('second try');
    expect(message).toMatchObject({ status: 'completed', attempt: 2 });
    expect(message.attempts).toMatchObject([{ attempt: 1, parts: [{ text: 'first try' }] }]);
    expect(model.asked[1]).not.toHaveProperty('prefix');
    const ids = (await bodies()).flatMap((body) => (body.type === 'text-start' ? [body.id] : []));
    expect(ids).toEqual(['1.1', '2.1']);
  });

  test('a model that breaks every time ends as failed, within its budget, and keeps its partial text', async () => {
    const { clock, log, folded } = begin();
    const model = scripted(clock, [[...text('half'), broken]]);
    await using _ = node(clock, log, model, { maxAttempts: 3 });
    await clock.advance(60_000);
    const message = await folded();
    expect(message).toMatchObject({ status: 'failed', error: { code: 'model-interrupted' } });
    expect(textOf(message)).toBe('half');
    expect(model.asked).toHaveLength(3);
  });

  test('a model that falls silent is given up after the idle limit, and its connection is released', async () => {
    const { clock, log, folded } = begin();
    const model = scripted(clock, [
      [...text('half'), FOREVER],
      [...text('whole'), ...done],
    ]);
    await using _ = node(clock, log, model);
    await clock.advance(29_000);
    expect((await folded()).status).toBe('running');
    await clock.advance(5_000);
    expect(await folded()).toMatchObject({ status: 'completed', attempts: [{ reason: 'model-timeout' }] });
    expect(model.running).toBe(0);
  });

  test.each([
    ['nothing at all', [{ type: 'end', outcome: 'completed' }], 'failed', 'model-empty'],
    [
      'only reasoning',
      [
        { type: 'reasoning-start', id: 'r' },
        { type: 'reasoning-delta', id: 'r', delta: 'hm' },
        { type: 'end', outcome: 'completed' },
      ],
      'failed',
      'model-empty',
    ],
    ['a refusal', [...text('No.'), { type: 'end', outcome: 'refused' }], 'failed', 'model-refused'],
    ['a cut by length', [...text('So'), { type: 'end', outcome: 'truncated' }], 'completed', undefined],
  ] as const)('%s is not taken for a whole answer', async (_name, steps, status, code) => {
    const { clock, log, folded } = begin();
    await using _ = node(clock, log, scripted(clock, [steps]));
    await clock.advance(2_000);
    const message = await folded();
    expect(message.status).toBe(status);
    expect(message.error?.code).toBe(code);
  });

  test('a model that says half a character, or a NUL, is mended before it has an offset', async () => {
    const { clock, log, folded } = begin();
    const model = scripted(clock, [[...text('a\uD83D', '\uDC4Bb\0', 'c\uD83D'), ...done]]);
    await using _ = node(clock, log, model);
    await clock.advance(2_000);
    expect(textOf(await folded())).toBe('a👋b\uFFFDc\uFFFD');
  });

  test('a part that was never started is the fault of the model, not of the log', async () => {
    const { clock, log, folded } = begin();
    const stray: ModelPart = { type: 'text-delta', id: 'nobody', delta: 'x' };
    const model = scripted(clock, [[stray], [...text('well'), ...done]]);
    await using _ = node(clock, log, model);
    await clock.advance(3_000);
    expect(textOf(await folded())).toBe('well');
  });
});

describe('a stop', () => {
  test('W7 ends a running answer as stopped, keeps its text, and releases the model', async () => {
    const { clock, log, streamId, folded } = begin();
    const model = scripted(clock, [[...text('some'), FOREVER]]);
    await using _ = node(clock, log, model);
    await clock.advance(1_000);
    expect(model.running).toBe(1);
    await log.stop(streamId);
    await clock.advance(1_000);
    expect(model.running).toBe(0);
    const message = await folded();
    expect(message).toMatchObject({ status: 'stopped', finishReason: 'user-stop' });
    expect(textOf(message)).toBe('some');
  });

  test('W7 is obeyed by a successor, which does not run the model again', async () => {
    const { clock, log, streamId, messageId, folded } = begin();
    const lease = await take(log, streamId);
    const dead = groupWriter(log, { clock });
    const first = dead.open(lease, emptyAnswer(messageId));
    await first.push([
      { type: 'start', messageId, provider: 'test', model: 'scripted', attempt: 1 },
      { type: 'text-start', id: '1.1' },
      { type: 'text-delta', id: '1.1', delta: 'before' },
    ]);
    await clock.advance(100);
    await log.stop(streamId);
    log.expireLease(streamId);
    const model = scripted(clock, [[...text('again'), ...done]]);
    await using _ = node(clock, log, model);
    await clock.advance(2_000);
    expect(model.asked).toHaveLength(0);
    expect(textOf(await folded())).toBe('before');
    expect((await folded()).status).toBe('stopped');
  });
});

describe('a takeover', () => {
  /** A node that got this far, and then lost the log; another one runs beside it. */
  async function takenOver(continuesPrefix: boolean, parts: readonly ModelPart[]) {
    const scene = begin();
    const { clock, log } = scene;
    const model = scripted(
      clock,
      [
        [...parts, FOREVER],
        [...text('the rest'), ...done],
      ],
      continuesPrefix,
    );
    const lost = cuttable(log);
    const first = node(clock, lost.log, model);
    await clock.advance(1_000);
    lost.cut();
    const second = node(clock, log, model);
    await clock.advance(15_000);
    return {
      ...scene,
      model,
      heal: lost.heal,
      async [Symbol.asyncDispose]() {
        lost.heal();
        await first[Symbol.asyncDispose]();
        await second[Symbol.asyncDispose]();
      },
    };
  }

  test('W5 the successor goes on where the text stands', async () => {
    await using scene = await takenOver(true, text('begun, '));
    const message = await scene.folded();
    expect(textOf(message)).toBe('begun, the rest');
    expect(message).toMatchObject({ status: 'completed', attempt: 2 });
    expect(scene.model.asked.map((one) => one.prefix)).toEqual([undefined, 'begun, ']);
  });

  test('W5 the successor begins anew where the model cannot continue', async () => {
    await using scene = await takenOver(false, text('begun, '));
    const message = await scene.folded();
    expect(textOf(message)).toBe('the rest');
    expect(message.attempts).toMatchObject([{ reason: 'takeover', parts: [{ text: 'begun, ' }] }]);
  });

  test('W2 a node that comes back finds its lease gone, stops its model and writes nothing', async () => {
    await using scene = await takenOver(true, text('begun, '));
    const before = await scene.bodies();
    expect(scene.model.running).toBe(1);
    scene.heal();
    await scene.clock.advance(10_000);
    expect(scene.model.running).toBe(0);
    expect(await scene.bodies()).toEqual(before);
  });

  test('a tool call without a result is not run again: it ends as interrupted', async () => {
    const call: ModelPart = { type: 'tool-call', id: 'c', name: 'send-mail', input: { to: 'x' } };
    await using scene = await takenOver(true, [...text('Sending. '), call]);
    const message = await scene.folded();
    expect(textOf(message)).toBe('the rest');
    expect(message.attempts[0]?.parts).toContainEqual(
      expect.objectContaining({ type: 'tool', error: 'interrupted' }),
    );
  });

  test('W5 an answer whose writers keep dying ends as failed', async () => {
    const { clock, log, streamId, folded } = begin();
    for (let death = 0; death < 5; death += 1) {
      await take(log, streamId);
      log.expireLease(streamId);
    }
    const model = scripted(clock, [[...text('x'), ...done]]);
    await using _ = node(clock, log, model, { maxAttempts: 5 });
    await clock.advance(2_000);
    expect(await folded()).toMatchObject({ status: 'failed', error: { code: 'attempts-exhausted' } });
    expect(model.asked).toHaveLength(0);
  });

  test('a node that goes down hands over at once, with all it had committed, and uses up no attempt', async () => {
    const { clock, log, streamId, folded } = begin();
    const model = scripted(
      clock,
      [
        [...text('said '), FOREVER],
        [...text('and done'), ...done],
      ],
      true,
    );
    const first = node(clock, log, model);
    await clock.advance(1_000);
    await first[Symbol.asyncDispose]();
    expect(textOf(await folded())).toBe('said ');
    expect(model.running).toBe(0);
    const lease = await take(log, streamId);
    expect(lease).toMatchObject({ attempt: 1 });
    await log.release(lease);
    await using _ = node(clock, log, model);
    await clock.advance(1_000);
    expect(textOf(await folded())).toBe('said and done');
  });
});

describe('a runner', () => {
  test('takes no more than it can hold; the others wait in the queue', async () => {
    const { clock, log } = begin();
    const ids = Array.from({ length: 5 }, () => ({ streamId: randomUUID(), messageId: randomUUID() }));
    for (const one of ids) log.open(one);
    const model = scripted(clock, [[...text('x'), { waitMs: 5_000 }, ...done]]);
    const writer = groupWriter(log, { clock });
    const load = async () => ({ model, request: { model: 'scripted', messages: [], options: {} } });
    const generate = generation({ log, writer, load, clock });
    const runner = startRunner({ leases: log, writer, generate, owner: 'node', clock, capacity: 2 });
    await clock.advance(1_000);
    expect(model.running).toBe(2);
    await clock.advance(60_000);
    expect(model.asked).toHaveLength(6);
    const closing = runner[Symbol.asyncDispose]();
    await clock.advance(100);
    await closing;
    await writer[Symbol.asyncDispose]();
  });

  test('a fault of ours is reported, and the stream is taken again when its lease has expired', async () => {
    const { clock, log, folded } = begin();
    const model = scripted(clock, [[...text('late'), ...done]]);
    let loads = 0;
    const load = async () => {
      loads += 1;
      if (loads === 1) throw new Error('the store hiccuped');
      return { model, request: { model: 'scripted', messages: [], options: {} } };
    };
    await using one = node(clock, log, model, { load });
    await clock.advance(5_000);
    expect(one.faults).toHaveLength(1);
    expect((await folded()).status).toBe('queued');
    await clock.advance(10_000);
    expect(textOf(await folded())).toBe('late');
  });

  test('an answer whose model is no longer configured ends as failed', async () => {
    const { clock, log, folded } = begin();
    await using _ = node(clock, log, scripted(clock, []), { load: async () => undefined });
    await clock.advance(1_000);
    expect(await folded()).toMatchObject({ status: 'failed', error: { code: 'model-failed' } });
  });
});

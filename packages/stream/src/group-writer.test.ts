import { randomUUID } from 'node:crypto';

import { type Clock, ContinuoError, emptyAnswer, textOf } from '@continuo/contract';
import { type ManualClock, manualClock } from '@continuo/contract/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { delta, opening, take } from './conformance/index.ts';
import { groupWriter, type GroupWriterOptions } from './group-writer.ts';
import type { Append, Appended, LogWriter } from './log.ts';
import { memoryLog } from './memory-log.ts';
import { EntryRefused, LeaseLost, StopRequested } from './stop-reasons.ts';

/** A log that does what it is told with the next appends: `lose` commits and loses the answer, `fail` does nothing. */
function faulty(
  log: LogWriter,
  plan: ('pass' | 'lose' | 'fail')[],
): LogWriter & { sent: (readonly Append[])[] } {
  const sent: (readonly Append[])[] = [];
  return {
    sent,
    async append(appends): Promise<readonly Appended[]> {
      sent.push(structuredClone(appends));
      const what = plan.shift() ?? 'pass';
      if (what === 'fail') throw new ContinuoError('unavailable');
      const answers = await log.append(appends);
      if (what === 'lose') throw new ContinuoError('unavailable');
      return answers;
    },
  };
}

async function stream(log: ReturnType<typeof memoryLog>) {
  const streamId = randomUUID();
  const messageId = randomUUID();
  log.open({ streamId, messageId });
  return { streamId, messageId, lease: await take(log, streamId) };
}

function setUp(plan: ('pass' | 'lose' | 'fail')[] = [], options: Partial<GroupWriterOptions> = {}) {
  const clock: ManualClock & Clock = manualClock();
  const log = memoryLog({ clock });
  const store = faulty(log, plan);
  const writer = groupWriter(store, { clock, random: () => 0.5, ...options });
  return { clock, log, store, writer };
}

async function textIn(log: ReturnType<typeof memoryLog>, streamId: string): Promise<string> {
  const { entries } = await log.read({ streamId, offset: 0 }, { limit: 10_000 });
  return entries.map((entry) => (entry.type === 'text-delta' ? entry.delta : '')).join('');
}

describe('the group writer', () => {
  test('commits what many streams have pending as one append a tick, neighbouring deltas merged', async () => {
    const { clock, log, store, writer } = setUp();
    const streams = await Promise.all(Array.from({ length: 20 }, () => stream(log)));
    for (const { lease, messageId } of streams) {
      const one = writer.open(lease, emptyAnswer(messageId));
      await one.push([...opening(messageId), delta('a'), delta('b')]);
    }
    await clock.advance(25);
    expect(store.sent).toHaveLength(1);
    const [flush] = store.sent;
    expect(flush).toHaveLength(20);
    expect(flush?.[0]?.entries.at(-1)).toEqual(delta('ab'));
    expect(flush?.map((append) => append.streamId)).toEqual(streams.map((one) => one.streamId).toSorted());
    await writer[Symbol.asyncDispose]();
  });

  test('W3: whatever is lost or fails on the way, the text is written once and in order', async () => {
    const fault = fc.constantFrom('pass', 'lose', 'fail' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 12 }),
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 20 }),
        async (plan, pieces) => {
          const { clock, log, writer } = setUp([...plan]);
          const { streamId, messageId, lease } = await stream(log);
          const one = writer.open(lease, emptyAnswer(messageId));
          await one.push(opening(messageId));
          for (const piece of pieces) {
            await one.push([delta(piece)]);
            await clock.advance(10);
          }
          const closed = one.close('completed');
          await clock.runUntilIdle();
          expect(await closed).toBe('completed');
          expect(await textIn(log, streamId)).toBe(pieces.join(''));
          expect(textOf(log.message(streamId))).toBe(pieces.join(''));
          await writer[Symbol.asyncDispose]();
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a flush that was sent stays as it was, bytes and offsets, until the log has answered', async () => {
    const { clock, log, store, writer } = setUp(['lose', 'fail']);
    const { messageId, lease } = await stream(log);
    const one = writer.open(lease, emptyAnswer(messageId));
    await one.push([...opening(messageId), delta('first')]);
    await clock.advance(25);
    await one.push([delta('second')]);
    await clock.runUntilIdle();
    expect(store.sent.slice(0, 3)).toEqual([store.sent[0], store.sent[0], store.sent[0]]);
    expect(store.sent[3]?.[0]).toMatchObject({ expectedTail: 3, entries: [delta('second')] });
    await writer[Symbol.asyncDispose]();
  });

  test('waits longer after each failure, up to the cap', async () => {
    const { clock, log, store, writer } = setUp(Array.from({ length: 12 }, () => 'fail' as const));
    const { messageId, lease } = await stream(log);
    await writer.open(lease, emptyAnswer(messageId)).push(opening(messageId));
    const times: number[] = [];
    let seen = 0;
    for (let waited = 0; seen < 12 && waited < 200_000; waited += 25) {
      await clock.advance(25);
      if (store.sent.length > seen) times.push(clock.now());
      seen = store.sent.length;
    }
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps[0]).toBeLessThan(gaps[3] ?? 0);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(7_525); // half of 15 s, and the step of this test
    await clock.runUntilIdle();
    await writer[Symbol.asyncDispose]();
  });

  test('slows a model down when too much of its text is not committed', async () => {
    const { clock, log, writer } = setUp(['fail', 'fail', 'fail'], { maxPendingBytes: 1_000 });
    const { messageId, lease } = await stream(log);
    const one = writer.open(lease, emptyAnswer(messageId));
    await one.push(opening(messageId));
    let through = false;
    const pushing = (async () => {
      await one.push([delta('x'.repeat(2_000))]);
      through = true;
    })();
    await clock.advance(25);
    expect(through).toBe(false);
    await clock.runUntilIdle();
    await pushing;
    expect(through).toBe(true);
    await writer[Symbol.asyncDispose]();
  });

  test('W2: a writer whose lease was taken over is told, and writes nothing more', async () => {
    const { clock, log, writer } = setUp();
    const { streamId, messageId, lease } = await stream(log);
    const one = writer.open(lease, emptyAnswer(messageId));
    await one.push(opening(messageId));
    await clock.advance(25);
    log.expireLease(streamId);
    await take(log, streamId);
    const closing = one.close('completed');
    closing.catch(() => {});
    await clock.advance(25);
    await expect(closing).rejects.toThrow(LeaseLost);
    expect(one.signal.reason).toBeInstanceOf(LeaseLost);
    await expect(one.push([delta('x')])).rejects.toThrow(LeaseLost);
    expect((await log.read({ streamId, offset: 0 }, { limit: 10 })).status).toBe('running');
    await writer[Symbol.asyncDispose]();
  });

  test('W7: a stop that is recorded while the answer completes wins, with one terminal entry', async () => {
    const { clock, log, writer } = setUp();
    const { streamId, messageId, lease } = await stream(log);
    const one = writer.open(lease, emptyAnswer(messageId));
    await one.push([...opening(messageId), delta('all of it')]);
    const closing = one.close('completed');
    await log.stop(streamId);
    await clock.runUntilIdle();
    expect(await closing).toBe('stopped');
    const { entries, status } = await log.read({ streamId, offset: 0 }, { limit: 100 });
    expect(status).toBe('stopped');
    expect(entries.filter((entry) => entry.type === 'finish')).toHaveLength(1);
    expect(await textIn(log, streamId)).toBe('all of it');
    await writer[Symbol.asyncDispose]();
  });

  test('W7: a stop is told to a writer with its next append', async () => {
    const { clock, log, writer } = setUp();
    const { streamId, messageId, lease } = await stream(log);
    const one = writer.open(lease, emptyAnswer(messageId));
    await log.stop(streamId);
    await one.push(opening(messageId));
    await clock.advance(25);
    expect(one.signal.reason).toBeInstanceOf(StopRequested);
    await writer[Symbol.asyncDispose]();
  });

  test('an entry that cannot be stored fails its own stream, visibly, and no other', async () => {
    const clock = manualClock();
    const log = memoryLog({ clock });
    let splits = 0;
    const poison: LogWriter = {
      append(appends) {
        const bad = appends.some(({ entries }) =>
          entries.some((one) => one.type === 'text-delta' && one.delta === 'poison'),
        );
        if (bad) throw new ContinuoError('entry-refused');
        return log.append(appends);
      },
    };
    const writer = groupWriter(poison, { clock, split: () => (splits += 1) });
    const streams = await Promise.all(Array.from({ length: 5 }, () => stream(log)));
    const writing = [];
    for (const [index, { lease, messageId }] of streams.entries()) {
      const one = writer.open(lease, emptyAnswer(messageId));
      await one.push([...opening(messageId), delta('fine')]);
      writing.push({ one, index });
    }
    await clock.advance(25);
    await writing[3]?.one.push([delta(' and '), { type: 'text-end', id: '1.1' }]);
    await writing[3]?.one.push([
      { type: 'text-start', id: '1.2' },
      { type: 'text-delta', id: '1.2', delta: 'poison' },
    ]);
    for (const { one, index } of writing) if (index !== 3) await one.push([delta(' too')]);
    await clock.advance(25);
    expect(splits).toBeGreaterThan(0);
    expect(writing[3]?.one.signal.reason).toBeInstanceOf(EntryRefused);
    const closed = Promise.all(
      writing.map(({ one, index }) => one.close(index === 3 ? 'entry-refused' : 'completed')),
    );
    await clock.runUntilIdle();
    expect(await closed).toEqual(['completed', 'completed', 'completed', 'failed', 'completed']);
    for (const [index, { streamId }] of streams.entries()) {
      expect(await textIn(log, streamId)).toBe(index === 3 ? 'fine' : 'fine too');
    }
    await writer[Symbol.asyncDispose]();
  });
});

import type { ErrorCode, Offset, Read } from '@continuo/contract';
import { manualClock } from '@continuo/contract/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Progress, ResilientRead } from './resilient.ts';
import { resilient } from './resilient.ts';
import { answerLog, folded, numbered, STREAM_ID } from './testing/answer-log.ts';
import { type Script, scripted } from './testing/scripted-read.ts';

const random = () => 0.5;

/** Reads to the end, checking that each batch joins the one before it. */
async function readAll(read: ResilientRead, signal: AbortSignal, from: Offset = 0): Promise<Progress[]> {
  const batches: Progress[] = [];
  let at = from;
  for await (const batch of read({ streamId: STREAM_ID, offset: from }, signal)) {
    if (batch.rewound) {
      at = 0;
      batches.length = 0;
    }
    expect(batch.after).toBe(at);
    at = batch.offset;
    batches.push(batch);
  }
  return batches;
}

const script: fc.Arbitrary<Script> = fc.record({
  latencyMs: fc.nat({ max: 50 }),
  step: fc.integer({ min: 1, max: 6 }),
  overlap: fc.nat({ max: 4 }),
  gap: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 3 }) }),
  cutAfter: fc.nat({ max: 8 }),
  ending: fc.constantFrom('end', 'break', 'unavailable', 'too-many-requests', 'internal'),
  doubled: fc.boolean(),
});

describe('resilient', () => {
  test('yields the log exactly, cut after every k entries', async () => {
    const log = answerLog(numbered(30));
    for (let cutAfter = 1; cutAfter <= log.length; cutAfter++) {
      const clock = manualClock();
      const server = scripted(log, { clock, otherwise: { cutAfter, step: 3 } });
      const reading = readAll(resilient(server.read, { clock, random }), new AbortController().signal);
      await clock.runUntilIdle();
      const batches = await reading;
      expect(folded(batches.flatMap(({ entries }) => entries))).toEqual(folded(log));
      expect(batches.at(-1)?.offset).toBe(log.length);
      expect([clock.pending, server.open]).toEqual([0, 0]);
      expect(server.opened).toHaveLength(Math.ceil(log.length / cutAfter));
    }
  });

  test('yields the log exactly over any connections, from any cursor', async () => {
    const setting = fc.record({
      words: fc.array(fc.string({ maxLength: 5 }), { maxLength: 20 }),
      scripts: fc.array(script, { maxLength: 12 }),
      everyMs: fc.constantFrom(0, 10),
      from: fc.nat({ max: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(setting, async ({ words, scripts, everyMs, from: wanted }) => {
        const log = answerLog(words);
        const from = Math.min(wanted, log.length - 1);
        const clock = manualClock();
        const server = scripted(log, { clock, scripts, everyMs });
        const reading = readAll(
          resilient(server.read, { clock, random }),
          new AbortController().signal,
          from,
        );
        await clock.runUntilIdle();
        const entries = (await reading).flatMap((batch) => batch.entries);
        expect(folded([...log.slice(0, from), ...entries])).toEqual(folded(log));
        expect([clock.pending, server.open]).toEqual([0, 0]);
      }),
    );
  });

  test('an abort at any moment rejects with its reason and leaves nothing behind', async () => {
    const setting = fc.record({ scripts: fc.array(script, { maxLength: 12 }), atMs: fc.nat({ max: 500 }) });
    await fc.assert(
      fc.asyncProperty(setting, async ({ scripts, atMs }) => {
        const clock = manualClock();
        const server = scripted(answerLog(numbered(60)), { clock, scripts, everyMs: 10 });
        const abort = new AbortController();
        const reading = readAll(resilient(server.read, { clock, random }), abort.signal);
        const reason = new Error('enough');
        await clock.advance(atMs);
        abort.abort(reason);
        await expect(reading).rejects.toBe(reason);
        await clock.advance(0);
        expect([clock.pending, server.open]).toEqual([0, 0]);
      }),
    );
  });

  test('an abort frees a reader whose source ignores it', async () => {
    const clock = manualClock();
    const deaf = async function* () {
      yield { after: 0, offset: 0, entries: [] };
      await new Promise(() => {});
    };
    const abort = new AbortController();
    const reading = readAll(resilient(deaf, { clock, random }), abort.signal);
    await clock.advance(0);
    abort.abort();
    await expect(reading).rejects.toThrow('aborted');
    expect(clock.pending).toBe(0);
  });

  test('lets go of each connection when it is done with it, and of its own reader', async () => {
    const clock = manualClock();
    const server = scripted(answerLog(numbered(10)), {
      clock,
      otherwise: { cutAfter: 5 },
      scripts: [{ gap: 1 }],
    });
    const signals: AbortSignal[] = [];
    const noting: Read = (cursor, signal) => {
      signals.push(signal);
      return server.read(cursor, signal);
    };
    const reading = readAll(resilient(noting, { clock, random }), new AbortController().signal);
    await clock.runUntilIdle();
    await reading;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true, true]);
    expect(server.mostOpen).toBe(1);
  });

  test('a reader that leaves releases the connection', async () => {
    const clock = manualClock();
    const server = scripted(answerLog(numbered(60)), { clock, everyMs: 10 });
    const { signal } = new AbortController();
    const reading = (async () => {
      for await (const batch of resilient(server.read, { clock })(
        { streamId: STREAM_ID, offset: 0 },
        signal,
      )) {
        if (batch.offset >= 3) return batch.offset;
      }
      return 0;
    })();
    await clock.advance(1_000);
    expect(await reading).toBe(3);
    expect([clock.pending, server.open]).toEqual([0, 0]);
  });

  test.for(['cursor-expired', 'cursor-ahead', 'log-invalid'] satisfies ErrorCode[])(
    '%s sends it back to 0, and says so',
    async (ending) => {
      const log = answerLog(numbered(10));
      const clock = manualClock();
      const server = scripted(log, { clock, scripts: [{ cutAfter: 5, ending }, { step: 4 }] });
      const told: boolean[] = [];
      const noting: ResilientRead = async function* (cursor, signal) {
        for await (const batch of resilient(server.read, { clock, random })(cursor, signal)) {
          if (batch.entries.length > 0 || batch.rewound) told.push(batch.rewound);
          yield batch;
        }
      };
      const reading = readAll(noting, new AbortController().signal, 2);
      await clock.runUntilIdle();
      expect(folded((await reading).flatMap(({ entries }) => entries))).toEqual(folded(log));
      expect(server.opened).toEqual([2, 0]);
      // what came before, the hello that starts anew, and the batches from 0
      expect(told).toEqual([false, true, false, false, false, false]);
    },
  );

  test('is sent back three times, not for ever', async () => {
    const clock = manualClock();
    const server = scripted(answerLog(numbered(10)), {
      clock,
      otherwise: { cutAfter: 2, ending: 'log-invalid' },
    });
    const reading = readAll(resilient(server.read, { clock, random }), new AbortController().signal);
    const refusal = reading.catch((cause: unknown) => cause);
    await clock.runUntilIdle();
    expect(await refusal).toMatchObject({ code: 'log-invalid' });
    expect(server.opened).toEqual([0, 0, 0, 0]);
  });

  test('what tells the reader to stop is thrown', async () => {
    const clock = manualClock();
    const server = scripted(answerLog(numbered(10)), {
      clock,
      otherwise: { cutAfter: 0, ending: 'not-found' },
    });
    const reading = readAll(resilient(server.read, { clock }), new AbortController().signal);
    await expect(reading).rejects.toMatchObject({ code: 'not-found' });
    expect([clock.pending, server.open]).toEqual([0, 0]);
  });

  test('waits longer each time nothing was gained, at most the cap, and anew after progress', async () => {
    const clock = manualClock();
    const none: Script = { cutAfter: 0, ending: 'break' };
    const scripts = [...Array.from({ length: 9 }, () => none), { cutAfter: 1 }, none, {}];
    const server = scripted(answerLog(numbered(3)), { clock, scripts });
    const breaks: number[] = [];
    const read = resilient(server.read, { clock, random: () => 1, onBreak: () => breaks.push(clock.now()) });
    const reading = readAll(read, new AbortController().signal);
    await clock.runUntilIdle();
    await reading;
    const waits = breaks.slice(1).map((ms, index) => ms - (breaks[index] ?? 0));
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 250]);
  });
});

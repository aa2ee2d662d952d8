import type { Batch, Entry, Offset, Read } from '@continuo/contract';
import { type ManualClock, manualClock } from '@continuo/contract/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Carrier } from './ladder-options.ts';
import { ladder } from './ladder.ts';
import { poll as pollOf } from './poll.ts';
import { answerLog, folded, numbered, STREAM_ID } from './testing/answer-log.ts';
import { readAll } from './testing/read-all.ts';
import { type PageScript, scriptedPages, type ScriptedPages } from './testing/scripted-pages.ts';
import { type Script, scripted, type Scripted } from './testing/scripted-read.ts';

interface Ride {
  readonly clock: ManualClock;
  readonly push: Scripted;
  readonly poll: ScriptedPages;
  readonly abort: AbortController;
  /** When each batch with something in it came, and where it led. */
  readonly progress: { readonly atMs: number; readonly offset: Offset }[];
  readonly carriers: { readonly atMs: number; readonly carrier: Carrier }[];
  readonly entries: Promise<Entry[]>;
}

interface RideOptions {
  readonly log: readonly Entry[];
  readonly push?: readonly Script[];
  readonly pushOtherwise?: Script;
  readonly poll?: readonly PageScript[];
  readonly pollOtherwise?: PageScript;
  readonly everyMs?: number;
  readonly from?: Offset;
  /** How long the reader takes over each batch. */
  readonly slowMs?: number;
}

/** Opens a ladder over scripted push and over polling of scripted pages. */
function ride({ log, everyMs = 0, from = 0, slowMs = 0, ...scripts }: RideOptions): Ride {
  const clock = manualClock();
  const push = scripted(log, {
    clock,
    everyMs,
    scripts: scripts.push ?? [],
    otherwise: scripts.pushOtherwise ?? {},
  });
  const poll = scriptedPages(log, {
    clock,
    everyMs,
    scripts: scripts.poll ?? [],
    otherwise: scripts.pollOtherwise ?? {},
  });
  const abort = new AbortController();
  const progress: Ride['progress'] = [];
  const carriers: Ride['carriers'] = [];
  const read = ladder({
    push: push.read,
    poll: pollOf(poll, { clock }),
    clock,
    random: () => 0.5,
    onRung: (carrier) => carriers.push({ atMs: clock.now(), carrier }),
  });
  const collect = async () => {
    const entries: Entry[] = [];
    let at = from;
    for await (const batch of read({ streamId: STREAM_ID, offset: from }, abort.signal)) {
      expect(batch.after).toBe(at);
      at = batch.offset;
      entries.push(...batch.entries);
      if (batch.entries.length > 0) progress.push({ atMs: clock.now(), offset: at });
      if (slowMs > 0) await clock.sleep(slowMs, abort.signal);
    }
    return entries;
  };
  const entries = collect();
  // who awaits it hears of it; a test that aborts need not
  entries.catch(() => {});
  return { clock, push, poll, abort, progress, carriers, entries };
}

const script: fc.Arbitrary<Script> = fc.record({
  latencyMs: fc.constantFrom(0, 10, 700, 1_600, 4_000),
  step: fc.integer({ min: 1, max: 6 }),
  overlap: fc.nat({ max: 4 }),
  gap: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 3 }) }),
  cutAfter: fc.nat({ max: 8 }),
  ending: fc.constantFrom('end', 'break', 'hang', 'unavailable', 'too-many-requests', 'internal'),
  doubled: fc.boolean(),
});
const page: fc.Arbitrary<PageScript> = fc.record(
  {
    latencyMs: fc.constantFrom(10, 700, 1_600, 4_000),
    limit: fc.integer({ min: 1, max: 6 }),
    fault: fc.constantFrom('hang', 'break', 'unavailable', 'too-many-requests', 'internal'),
  },
  { requiredKeys: [] },
);
const scripts = fc.array(script, { maxLength: 8 });
const pages = fc.array(page, { maxLength: 8 });
const held: Script = { cutAfter: 0, ending: 'hang' };
const refused: Script = { cutAfter: 0, ending: 'break' };
const blocked: PageScript = { fault: 'break' };
const swallowed: PageScript = { fault: 'hang' };

describe('ladder', () => {
  test('yields the log exactly over any two transports, from any cursor, to any reader', async () => {
    const setting = fc.record({
      words: fc.array(fc.string({ maxLength: 5 }), { maxLength: 20 }),
      push: scripts,
      poll: pages,
      everyMs: fc.constantFrom(0, 10, 300, 2_000),
      wanted: fc.nat({ max: 10 }),
      slowMs: fc.constantFrom(0, 0, 100, 6_000),
    });
    await fc.assert(
      fc.asyncProperty(setting, async ({ words, wanted, ...options }) => {
        const log = answerLog(words);
        const from = Math.min(wanted, log.length - 1);
        const { clock, push, poll, entries } = ride({ log, from, ...options });
        await clock.runUntilIdle();
        expect(folded([...log.slice(0, from), ...(await entries)])).toEqual(folded(log));
        expect([clock.pending, push.open, poll.open]).toEqual([0, 0, 0]);
        expect([push.mostOpen, push.opened.length > 0]).toEqual([1, true]);
      }),
      { numRuns: 300 },
    );
  });

  test('one transport is enough, cut after every k entries', async () => {
    const log = answerLog(numbered(20));
    for (let cutAfter = 1; cutAfter <= log.length; cutAfter++) {
      for (const pollOtherwise of [blocked, swallowed]) {
        const byPush = ride({ log, everyMs: 100, pushOtherwise: { cutAfter }, pollOtherwise });
        await byPush.clock.runUntilIdle();
        expect(folded(await byPush.entries)).toEqual(folded(log));
      }
      for (const pushOtherwise of [refused, held]) {
        const byPoll = ride({ log, everyMs: 100, pushOtherwise, pollOtherwise: { limit: cutAfter } });
        await byPoll.clock.runUntilIdle();
        expect(folded(await byPoll.entries)).toEqual(folded(log));
      }
    }
  });

  test('an abort at any moment rejects with its reason and leaves nothing behind', async () => {
    const setting = fc.record({ push: scripts, poll: pages, atMs: fc.nat({ max: 30_000 }) });
    await fc.assert(
      fc.asyncProperty(setting, async ({ atMs, ...options }) => {
        const { clock, push, poll, abort, entries } = ride({
          log: answerLog(numbered(60)),
          everyMs: 600,
          ...options,
        });
        const reason = new Error('enough');
        await clock.advance(atMs);
        abort.abort(reason);
        await expect(entries).rejects.toBe(reason);
        await clock.advance(0);
        expect([clock.pending, push.open, poll.open]).toEqual([0, 0, 0]);
      }),
    );
  });

  test('push alone carries an answer that flows', async () => {
    const { clock, poll, carriers, entries } = ride({ log: answerLog(numbered(50)), everyMs: 100 });
    await clock.runUntilIdle();
    await entries;
    expect(poll.asked).toEqual([]);
    expect(carriers).toEqual([{ atMs: 0, carrier: 'push' }]);
  });

  test('a push that is held has polling beside it after 1.5 s, and text at once', async () => {
    const log = answerLog(numbered(50));
    const { clock, poll, progress, carriers, entries } = ride({ log, everyMs: 100, pushOtherwise: held });
    await clock.runUntilIdle();
    await entries;
    expect(poll.asked[0]).toBe(0);
    expect(progress[0]).toEqual({ atMs: 1_500, offset: 15 });
    expect(carriers).toEqual([{ atMs: 1_500, carrier: 'poll' }]);
    expect(progress.at(-1)?.atMs).toBe(6_000);
  });

  test('a push that is refused has polling beside it at once', async () => {
    const { clock, poll, carriers, entries } = ride({
      log: answerLog(numbered(50)),
      everyMs: 100,
      pushOtherwise: refused,
    });
    await clock.runUntilIdle();
    await entries;
    expect(poll.asked[0]).toBe(0);
    expect(carriers[0]).toEqual({ atMs: 0, carrier: 'poll' });
  });

  test('a push that comes back takes over, and polling stops', async () => {
    const log = answerLog(numbered(300));
    const { clock, push, poll, carriers, entries } = ride({
      log,
      everyMs: 100,
      push: [{ cutAfter: 20, ending: 'break' }, refused, refused],
    });
    await clock.runUntilIdle();
    expect(folded(await entries)).toEqual(folded(log));
    expect(carriers.at(-1)?.carrier).toBe('push');
    expect(carriers.map(({ carrier }) => carrier)).toContain('poll');
    expect(push.opened.length).toBeLessThanOrEqual(6);
    expect(poll.asked.length).toBeLessThanOrEqual(3);
  });

  test('a push that goes silent in mid-answer is bridged within 5 s, and opened again when it is dead', async () => {
    const log = answerLog(numbered(600));
    const { clock, push, progress, carriers, entries } = ride({
      log,
      everyMs: 100,
      push: [{ cutAfter: 20, ending: 'hang' }],
    });
    await clock.runUntilIdle();
    expect(folded(await entries)).toEqual(folded(log));
    const gapsMs = progress.slice(1).map(({ atMs }, index) => atMs - (progress[index]?.atMs ?? 0));
    expect(Math.max(...gapsMs)).toBeLessThanOrEqual(6_500);
    expect(push.opened[0]).toBe(0);
    expect(push.opened.length).toBeGreaterThanOrEqual(2);
    expect(carriers.map(({ carrier }) => carrier)).toEqual(['push', 'poll', 'push']);
  });

  test('polls beside an answer that pauses, and calls it push all the same', async () => {
    const { clock, poll, carriers, entries } = ride({ log: answerLog(numbered(4)), everyMs: 40_000 });
    await clock.runUntilIdle();
    await entries;
    expect(poll.asked.length).toBeGreaterThan(10);
    expect(carriers).toEqual([{ atMs: 0, carrier: 'push' }]);
  });

  test('says so when nothing gets through, and when something does again', async () => {
    const { clock, carriers, abort } = ride({
      log: answerLog(numbered(600)),
      everyMs: 100,
      push: [{ cutAfter: 20, ending: 'hang' }, held, held],
      poll: [swallowed],
    });
    await clock.advance(60_000);
    // silent from 2,000 ms; polling from 7,000 ms, which has until 9,500 ms to answer; dead at 27,000 ms
    expect(carriers.slice(0, 2)).toEqual([
      { atMs: 0, carrier: 'push' },
      { atMs: 9_500, carrier: 'none' },
    ]);
    abort.abort();
  });

  test('a path with 2 s of latency ends on push, though polling overtakes it at first', async () => {
    const log = answerLog(numbered(600));
    const { clock, push, poll, carriers, entries } = ride({
      log,
      everyMs: 100,
      // a connection and its first answer, and an answer alone
      pushOtherwise: { latencyMs: 4_000 },
      pollOtherwise: { latencyMs: 2_000 },
    });
    await clock.runUntilIdle();
    expect(folded(await entries)).toEqual(folded(log));
    expect(carriers.at(-1)?.carrier).toBe('push');
    expect(poll.asked.length).toBeLessThanOrEqual(4);
    expect(push.opened).toHaveLength(2);
  });

  test('a connection that the server recycles is opened again without polling, unless the next one is held', async () => {
    const log = answerLog(numbered(300));
    const { clock, poll, progress, entries } = ride({
      log,
      everyMs: 100,
      push: [{ cutAfter: 50 }, { cutAfter: 50 }, held],
    });
    await clock.advance(10_000);
    expect([progress.at(-1)?.offset, poll.asked.length]).toEqual([100, 0]);
    await clock.runUntilIdle();
    expect(folded(await entries)).toEqual(folded(log));
    const next = progress.find(({ offset }) => offset > 100);
    expect(next?.atMs).toBeLessThanOrEqual(10_000 + 250 + 1_500);
  });

  test('a poll that leaves something out is asked again', async () => {
    const log = answerLog(numbered(30));
    const clock = manualClock();
    const gappy = scripted(log, {
      clock,
      scripts: [{ gap: 3, step: 5, cutAfter: 10, ending: 'hang' }],
      otherwise: { step: 5 },
    });
    const push = scripted(log, { clock, otherwise: held });
    const read = ladder({ push: push.read, poll: gappy.read, clock, random: () => 0.5 });
    const reading = readAll(read({ streamId: STREAM_ID, offset: 0 }, new AbortController().signal));
    await clock.runUntilIdle();
    expect(folded((await reading).flatMap(({ entries }) => entries))).toEqual(folded(log));
    expect(gappy.opened).toEqual([0, 0]);
  });

  test.for(['not-found', 'cursor-expired'] as const)(
    '%s is thrown, whichever way it comes',
    async (ending) => {
      for (const options of [
        { pushOtherwise: { cutAfter: 2, ending } },
        { pushOtherwise: held, pollOtherwise: { fault: ending } },
      ]) {
        const { clock, push, poll, entries } = ride({ log: answerLog(numbered(9)), ...options });
        await clock.advance(5_000);
        await expect(entries).rejects.toMatchObject({ code: ending });
        expect([clock.pending, push.open, poll.open]).toEqual([0, 0, 0]);
      }
    },
  );

  test('a reader that stands still holds one batch of each transport back, no more', async () => {
    const clock = manualClock();
    let made = 0;
    const endless: Read = async function* ({ offset }): AsyncGenerator<Batch> {
      for (let after = offset; ; after++) {
        made++;
        const entry = { offset: after + 1, type: 'text-delta', id: '1.1', delta: 'x' } as const;
        yield { after, offset: after + 1, entries: [entry] };
      }
    };
    const abort = new AbortController();
    const read = ladder({ push: endless, poll: endless, clock })(
      { streamId: STREAM_ID, offset: 0 },
      abort.signal,
    );
    const reader = read[Symbol.asyncIterator]();
    await reader.next();
    await clock.advance(60_000);
    expect(made).toBeLessThanOrEqual(2);
    await reader.return?.();
    await clock.advance(0);
    expect(clock.pending).toBe(0);
  });
});

import { checksum, ContinuoError, type Entry, textOf } from '@continuo/contract';
import { manualClock } from '@continuo/contract/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type AnswerSnapshot, answerStore, type AnswerStoreOptions } from './answer-store.ts';
import type { Carrier } from './ladder-options.ts';
import { resilient, type ResilientRead } from './resilient.ts';
import { answerLog, folded, numbered, storedAt } from './testing/answer-log.ts';
import { type Script, scripted, type ScriptedOptions } from './testing/scripted-read.ts';

interface SetUp extends Partial<Omit<ScriptedOptions, 'clock'>> {
  readonly log?: readonly Entry[];
  readonly from?: number;
  readonly store?: Partial<AnswerStoreOptions>;
}

function setUp({ log = answerLog(numbered(20)), from = 0, store: options = {}, ...server }: SetUp = {}) {
  const clock = manualClock();
  const source = scripted(log, { clock, ...server });
  let onRung: (carrier: Carrier) => void = () => {};
  const store = answerStore({
    stored: storedAt(log, from),
    read: (report) => {
      onRung = report;
      return resilient(source.read, { clock, random: () => 0.5 });
    },
    clock,
    ...options,
  });
  const seen: AnswerSnapshot[] = [];
  const subscribe = () => store.subscribe(() => seen.push(store.getSnapshot()));
  return { clock, log, source, store, seen, subscribe, report: (carrier: Carrier) => onRung(carrier) };
}

describe('the store of an answer', () => {
  test('goes on from what is stored, and ends with the whole answer, verified', async () => {
    const { clock, log, source, store, subscribe } = setUp({ from: 7, everyMs: 100 });
    expect(store.getSnapshot()).toMatchObject({ offset: 7, verified: 'pending', connection: 'connecting' });
    subscribe();
    await clock.runUntilIdle();
    expect(source.opened).toEqual([7]);
    expect(store.getSnapshot()).toMatchObject({
      message: folded(log),
      offset: log.length,
      verified: 'ok',
      connection: 'live',
      lastProgressAtMs: 2_400,
    });
    expect([clock.pending, source.open]).toEqual([0, 0]);
  });

  test('an answer that has ended opens nothing', async () => {
    const { clock, log, source, store, subscribe } = setUp({ from: 24 });
    expect(log).toHaveLength(24);
    subscribe();
    store.start();
    store.checkNow();
    await clock.advance(10_000);
    expect(source.opened).toEqual([]);
    expect(store.getSnapshot().verified).toBe('ok');
  });

  test('a stored answer that is not what was written is not called verified', () => {
    const stored = storedAt(answerLog(['one'], { checksum: checksum([]) }), 5);
    const store = answerStore({ stored, read: () => () => expect.unreachable() });
    expect(store.getSnapshot().verified).toBe('mismatch');
  });

  test('nothing is read before somebody subscribes; reading stops a second after the last has left', async () => {
    const { clock, source, store, subscribe } = setUp({ everyMs: 1_000 });
    await clock.advance(5_000);
    expect([source.opened.length, store.idleSinceMs]).toEqual([0, 0]);
    const leave = subscribe();
    const leaveToo = subscribe();
    await clock.advance(5_000);
    leave();
    leave();
    await clock.advance(5_000);
    expect([source.open, store.idleSinceMs]).toEqual([1, undefined]);
    leaveToo();
    await clock.advance(999);
    expect([source.open, store.idleSinceMs]).toEqual([1, 15_000]);
    await clock.advance(1);
    expect([source.open, clock.pending]).toEqual([0, 0]);
    subscribe();
    await clock.runUntilIdle();
    // from 5, with the hello of 16,000 ms counted: on from where it stopped
    expect(source.opened).toEqual([0, 16]);
    expect(store.getSnapshot().verified).toBe('ok');
  });

  test('a view that remounts keeps the connection', async () => {
    const { clock, source, subscribe } = setUp({ everyMs: 100 });
    const leave = subscribe();
    await clock.advance(500);
    leave();
    await clock.advance(500);
    subscribe();
    await clock.advance(1_000);
    expect([source.opened, source.open]).toEqual([[0], 1]);
  });

  test('started, it reads without subscribers', async () => {
    const { clock, log, store } = setUp({ everyMs: 100 });
    store.start();
    await clock.runUntilIdle();
    expect(store.getSnapshot().message).toEqual(folded(log));
  });

  test('disposed at any moment, it leaves nothing behind and says nothing more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 3_000 }), async (atMs) => {
        const scripts: Script[] = [
          { cutAfter: 3 },
          { cutAfter: 0, ending: 'break' },
          { cutAfter: 4, ending: 'break' },
        ];
        const { clock, source, store, seen, subscribe } = setUp({ everyMs: 100, scripts });
        subscribe();
        await clock.advance(atMs);
        store[Symbol.dispose]();
        const told = seen.length;
        await clock.advance(5_000);
        subscribe();
        await clock.advance(5_000);
        expect([clock.pending, source.open, seen.length]).toEqual([0, 0, told]);
      }),
    );
  });

  test('tells its subscribers at most 20 times a second, each time something new, and of the end', async () => {
    const { clock, log, seen, subscribe } = setUp({ log: answerLog(numbered(1_000)), everyMs: 1 });
    subscribe();
    await clock.runUntilIdle();
    const seconds = log.length / 1_000;
    expect(seen.length).toBeLessThanOrEqual(20 * seconds + 2);
    expect(seen.length).toBeGreaterThan(15 * seconds);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.at(-1)).toMatchObject({ offset: log.length, verified: 'ok' });
  });

  test('snapshots are never changed', async () => {
    const { clock, seen, store, subscribe } = setUp({ everyMs: 100 });
    const copies: string[] = [];
    subscribe();
    store.subscribe(() => copies.push(JSON.stringify(store.getSnapshot())));
    await clock.runUntilIdle();
    expect(seen.map((snapshot) => JSON.stringify(snapshot))).toEqual(copies);
  });

  test('text never shrinks and the answer never seems to end and go on, whatever breaks or rewinds', async () => {
    const script: fc.Arbitrary<Script> = fc.record({
      step: fc.integer({ min: 1, max: 6 }),
      cutAfter: fc.nat({ max: 12 }),
      ending: fc.constantFrom('end', 'break', 'internal'),
    });
    const rewinding: fc.Arbitrary<Script> = fc.record({
      cutAfter: fc.nat({ max: 12 }),
      ending: fc.constantFrom('cursor-expired', 'log-invalid'),
    });
    const setting = fc.tuple(
      fc.array(script, { maxLength: 5 }),
      fc.array(rewinding, { maxLength: 2 }),
      fc.nat({ max: 10 }),
    );
    await fc.assert(
      fc.asyncProperty(setting, async ([scripts, rewinds, from]) => {
        const { clock, log, seen, store, subscribe } = setUp({
          from,
          everyMs: 10,
          scripts: scripts.flatMap((one, index) => [one, ...rewinds.slice(index, index + 1)]),
        });
        subscribe();
        await clock.runUntilIdle();
        const lengths = seen.map(({ message }) => textOf(message).length);
        expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
        expect(seen.filter(({ message }) => message.status === 'completed').length).toBeLessThanOrEqual(1);
        expect(store.getSnapshot()).toMatchObject({ message: folded(log), verified: 'ok' });
      }),
    );
  });
});

/** A read that serves one log the first time and another after that. */
function changing(
  first: readonly Entry[],
  then: readonly Entry[],
): { read: ResilientRead; opened: number[] } {
  const opened: number[] = [];
  return {
    opened,
    read: async function* ({ offset }) {
      const log = opened.push(offset) === 1 ? first : then;
      yield { after: offset, offset: log.length, entries: log.slice(offset), rewound: false };
    },
  };
}

describe('an answer whose checksum does not fit', () => {
  const right = answerLog(['one ', 'two ', 'three']);
  const wrong = right.map((entry) => (entry.type === 'text-delta' ? { ...entry, delta: 'lost ' } : entry));

  test('is read again from 0, and right then', async () => {
    const { read, opened } = changing(wrong, right);
    const { clock, seen, store, subscribe } = setUp({ log: right, from: 2, store: { read: () => read } });
    subscribe();
    await clock.runUntilIdle();
    expect(opened).toEqual([2, 0]);
    expect(store.getSnapshot()).toMatchObject({ message: folded(right), verified: 'ok' });
    // the wrong text was never shown as finished
    expect(seen.map(({ message }) => textOf(message))).not.toContain('lost lost lost ');
  });

  test('is shown as it is and reported when it is wrong twice', async () => {
    const { read, opened } = changing(wrong, wrong);
    const { clock, store, subscribe } = setUp({ log: right, store: { read: () => read } });
    subscribe();
    await clock.runUntilIdle();
    expect(opened).toEqual([0, 0]);
    expect(store.getSnapshot()).toMatchObject({
      message: folded(wrong),
      verified: 'mismatch',
      error: { code: 'log-invalid' },
    });
    store.checkNow();
    await clock.runUntilIdle();
    expect(opened).toEqual([0, 0]);
  });

  test('so is one that cannot be read again', async () => {
    const broken: ResilientRead = async function* (cursor) {
      if (cursor.offset === 0) throw new ContinuoError('unauthorized');
      yield { after: 2, offset: wrong.length, entries: wrong.slice(2), rewound: false };
    };
    const { clock, store, subscribe } = setUp({ log: right, from: 2, store: { read: () => broken } });
    subscribe();
    await clock.runUntilIdle();
    expect(store.getSnapshot()).toMatchObject({
      message: folded(wrong),
      verified: 'mismatch',
      error: { code: 'unauthorized' },
    });
  });

  test('a log that does not fold is read again too, and what was shown stays', async () => {
    const torn = right.filter(({ type }) => type !== 'text-start');
    const { read, opened } = changing(torn, torn);
    const { clock, store, subscribe } = setUp({ log: right, from: 1, store: { read: () => read } });
    const { message } = store.getSnapshot();
    subscribe();
    await clock.runUntilIdle();
    expect(opened).toEqual([1, 0]);
    expect(store.getSnapshot()).toMatchObject({
      message,
      verified: 'mismatch',
      error: { code: 'log-invalid' },
    });
  });
});

describe('the connection of an answer', () => {
  test('is what the ladder reports', async () => {
    const { clock, report, store, subscribe } = setUp({ everyMs: 60_000 });
    subscribe();
    report('none');
    expect(store.getSnapshot()).toMatchObject({
      rung: 'none',
      connection: 'connecting',
      connectionSinceMs: 0,
    });
    await clock.advance(100);
    report('poll');
    await clock.advance(100);
    expect(store.getSnapshot()).toMatchObject({ rung: 'poll', connection: 'polling' });
    report('none');
    await clock.advance(100);
    expect(store.getSnapshot()).toMatchObject({
      rung: 'poll',
      connection: 'reconnecting',
      connectionSinceMs: 200,
    });
    report('push');
    await clock.advance(100);
    expect(store.getSnapshot()).toMatchObject({ rung: 'push', connection: 'live', connectionSinceMs: 300 });
    store[Symbol.dispose]();
  });

  test('checkNow connects anew where the next try is far off, and leaves a connection that works alone', async () => {
    const refused: Script = { cutAfter: 0, ending: 'break' };
    const { clock, source, store, report, subscribe } = setUp({
      everyMs: 100,
      scripts: [{}, refused, refused, refused, refused, refused],
    });
    subscribe();
    await clock.advance(500);
    store.checkNow();
    expect(source.opened).toEqual([0]);
    report('none');
    store.checkNow();
    store.checkNow();
    await clock.advance(0);
    expect(source.opened).toEqual([0, 5, 5]);
    expect(store.getSnapshot().connection).toBe('reconnecting');
    await clock.runUntilIdle();
    expect(store.getSnapshot()).toMatchObject({ verified: 'ok', connection: 'live' });
  });

  test('ends with an error when the server refuses, which checkNow and a later visit try again', async () => {
    const { clock, log, source, store, subscribe } = setUp({
      scripts: [
        { cutAfter: 3, ending: 'unauthorized' },
        { cutAfter: 3, ending: 'unauthorized' },
      ],
    });
    const leave = subscribe();
    await clock.runUntilIdle();
    expect(store.getSnapshot()).toMatchObject({
      offset: 3,
      connection: 'reconnecting',
      error: { code: 'unauthorized' },
    });
    expect(store.getSnapshot().message.status).toBe('running');
    store.checkNow();
    await clock.runUntilIdle();
    expect(store.getSnapshot()).toMatchObject({ offset: 6, error: { code: 'unauthorized' } });
    leave();
    await clock.runUntilIdle();
    subscribe();
    await clock.runUntilIdle();
    expect(source.opened).toEqual([0, 3, 6]);
    expect(store.getSnapshot()).toMatchObject({ message: folded(log), verified: 'ok' });
    expect(store.getSnapshot()).not.toHaveProperty('error');
  });
});

import { setImmediate } from 'node:timers/promises';

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { manualClock } from './manual-clock.ts';

describe('manualClock', () => {
  test('stands still until it is moved', async () => {
    const clock = manualClock(1_000);
    let woke = false;
    const sleep = clock.sleep(10).then(() => (woke = true));
    expect([clock.now(), clock.pending]).toEqual([1_000, 1]);
    await clock.advance(9);
    expect([clock.now(), clock.pending, woke]).toEqual([1_009, 1, false]);
    await clock.advance(1);
    await sleep;
    expect([clock.now(), clock.pending, woke]).toEqual([1_010, 0, true]);
  });

  test('wakes in order of time, equal times in order of asking, and shows each its own time', async () => {
    const naps = fc.array(fc.nat({ max: 20 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(naps, async (napsMs) => {
        const clock = manualClock();
        const woken: [number, number][] = [];
        const all = napsMs.map((ms, index) => clock.sleep(ms).then(() => woken.push([clock.now(), index])));
        await clock.advance(20);
        await Promise.all(all);
        const expected = napsMs.map((ms, index) => [ms, index]).toSorted(([a = 0], [b = 0]) => a - b);
        expect(woken).toEqual(expected);
      }),
    );
  });

  test('a sleeper that sleeps again is woken within the same move', async () => {
    const clock = manualClock();
    const ticks: number[] = [];
    const ticker = async () => {
      for (let tick = 0; tick < 5; tick++) {
        await clock.sleep(100);
        ticks.push(clock.now());
      }
    };
    const run = ticker();
    await clock.advance(250);
    expect(ticks).toEqual([100, 200]);
    await clock.runUntilIdle();
    await run;
    expect(ticks).toEqual([100, 200, 300, 400, 500]);
    expect(clock.now()).toBe(500);
  });

  test('what a sleeper passes through streams and turns of the event loop arrives before time goes on', async () => {
    const clock = manualClock();
    const { readable, writable } = new TransformStream<string, string>();
    const received: [string, number][] = [];
    const write = async (chunk: string) => {
      for (let turn = 0; turn < 3; turn++) await setImmediate();
      received.push([chunk, clock.now()]);
    };
    const reading = readable.pipeThrough(new TransformStream()).pipeTo(new WritableStream({ write }));
    const writer = writable.getWriter();
    const speak = async () => {
      for (const word of ['one', 'two', 'three']) {
        await clock.sleep(10);
        void writer.write(word);
      }
      await writer.close();
    };
    const speaking = speak();
    await clock.runUntilIdle();
    await Promise.all([speaking, reading]);
    expect(received).toEqual([
      ['one', 10],
      ['two', 20],
      ['three', 30],
    ]);
  });

  test('an abort wakes with its reason and leaves nothing behind', async () => {
    const clock = manualClock();
    const abort = new AbortController();
    const reason = new Error('enough');
    const sleep = clock.sleep(10, abort.signal);
    abort.abort(reason);
    await expect(sleep).rejects.toBe(reason);
    expect(clock.pending).toBe(0);
    await expect(clock.sleep(10, abort.signal)).rejects.toBe(reason);
    expect(clock.pending).toBe(0);
  });

  test('says so when something never stops sleeping', async () => {
    const clock = manualClock();
    const abort = new AbortController();
    const poll = async () => {
      for (;;) await clock.sleep(100, abort.signal);
    };
    const polling = poll();
    await expect(clock.runUntilIdle(1_000)).rejects.toThrow('1 still asleep after 1000 ms of virtual time');
    abort.abort();
    await expect(polling).rejects.toThrow('aborted');
    expect(clock.pending).toBe(0);
  });
});

import { manualClock } from '@continuo/contract/testing';
import { describe, expect, test } from 'vitest';

import { paced } from './pace.ts';

describe('paced', () => {
  test('does the first at once, and each other no sooner than the interval after the one before', async () => {
    const clock = manualClock();
    const schedule = paced(clock, 50);
    const atMs: number[] = [];
    const { signal } = new AbortController();
    const flush = () => atMs.push(clock.now());
    schedule(flush, signal);
    schedule(flush, signal);
    await clock.advance(500);
    schedule(flush, signal);
    expect(atMs).toEqual([0, 50, 500]);
  });

  test('an abort takes a flush back', async () => {
    const clock = manualClock();
    const schedule = paced(clock, 50);
    const abort = new AbortController();
    schedule(() => {}, abort.signal);
    schedule(() => expect.unreachable(), abort.signal);
    abort.abort();
    await clock.advance(100);
    expect(clock.pending).toBe(0);
  });

  test('a clock that is set back does not hold anything up', async () => {
    const clock = manualClock();
    let setBackMs = 0;
    const schedule = paced({ now: () => clock.now() - setBackMs, sleep: clock.sleep }, 50);
    const { signal } = new AbortController();
    let flushes = 0;
    schedule(() => flushes++, signal);
    setBackMs = 3_600_000;
    schedule(() => flushes++, signal);
    await clock.advance(50);
    expect(flushes).toBe(2);
  });
});

import { manualClock } from '@continuo/contract/testing';
import { describe, expect, test } from 'vitest';

import { poll } from './poll.ts';
import type { ReadProcedure } from './procedures.ts';
import { answerLog, numbered, STREAM_ID } from './testing/answer-log.ts';
import { readAll } from './testing/read-all.ts';
import { scriptedPages } from './testing/scripted-pages.ts';

const cursor = { streamId: STREAM_ID, offset: 0 };

describe('poll', () => {
  test('asks at once for what it knows to be there, and after the interval for what may come', async () => {
    const log = answerLog(numbered(16));
    const clock = manualClock();
    const pages = scriptedPages(log, { clock, everyMs: 200, otherwise: { limit: 5 } });
    const askedAtMs: number[] = [];
    const noting: ReadProcedure = {
      query(input, options) {
        askedAtMs.push(clock.now());
        return pages.query(input, options);
      },
    };
    const reading = readAll(poll(noting, { clock })(cursor, new AbortController().signal));
    await clock.runUntilIdle();
    const offsets = (await reading).map(({ offset }) => offset);
    expect(offsets).toEqual([0, 5, 7, 12, 15, 20]);
    expect(askedAtMs).toEqual([0, 1_500, 1_500, 3_000, 3_000, 4_500]);
  });

  test('waits longer when the server asks for it', async () => {
    const clock = manualClock();
    const page = { after: 0, offset: 0, entries: [], tail: 0, closed: false, retryAfterMs: 4_000 };
    const asked: number[] = [];
    const abort = new AbortController();
    const reading = readAll(
      poll({ query: () => Promise.resolve(asked.push(clock.now()) && page) }, { clock })(
        cursor,
        abort.signal,
      ),
    );
    await clock.advance(8_000);
    abort.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    expect(asked).toEqual([0, 4_000, 8_000]);
    expect(clock.pending).toBe(0);
  });

  test('a question that is never answered breaks the connection after 10 s, and is taken back', async () => {
    const clock = manualClock();
    const pages = scriptedPages(answerLog([]), { clock, otherwise: { fault: 'hang' } });
    const reading = readAll(poll(pages, { clock })(cursor, new AbortController().signal));
    const refusal = reading.catch((cause: unknown) => cause);
    await clock.advance(10_000);
    expect(await refusal).toMatchObject({ code: 'unavailable' });
    expect([clock.pending, pages.open]).toEqual([0, 0]);
  });

  test.for(['<html>', { after: 0 }, { after: 0, offset: 1, entries: [{ offset: 1, type: 'new' }] }])(
    'refuses %j',
    async (answer) => {
      const read = poll({ query: () => Promise.resolve(answer) }, { clock: manualClock() });
      const reading = readAll(read(cursor, new AbortController().signal));
      await expect(reading).rejects.toMatchObject({ code: 'log-invalid' });
    },
  );
});

import { randomUUID } from 'node:crypto';

import { manualClock } from '@continuo/contract/testing';
import { describe, expect, test } from 'vitest';

import { delta, ScriptWriter, take } from './conformance/index.ts';
import { follow } from './follow.ts';
import type { Log } from './log.ts';
import { memoryLog } from './memory-log.ts';

async function setUp() {
  const clock = manualClock();
  const log = memoryLog({ clock });
  const streamId = randomUUID();
  log.open({ streamId, messageId: randomUUID() });
  const writer = new ScriptWriter(log, await take(log, streamId));
  await writer.open();
  return { clock, log, streamId, writer, abort: new AbortController() };
}

describe('follow', () => {
  test('answers at once, with an empty batch if there is nothing new', async () => {
    const { clock, log, streamId, abort } = await setUp();
    const batches = follow(log, { clock })({ streamId, offset: 2 }, abort.signal);
    expect((await batches.next()).value).toEqual({ after: 2, offset: 2, entries: [], tail: 2 });
    abort.abort();
  });

  test('says that it is alive while nothing is written', async () => {
    const { clock, log, streamId, abort } = await setUp();
    const batches = follow(log, { clock, heartbeatMs: 15_000 })({ streamId, offset: 2 }, abort.signal);
    await batches.next();
    const next = batches.next();
    await clock.advance(15_000);
    expect((await next).value).toEqual({ after: 2, offset: 2, entries: [], tail: 2 });
    expect(clock.now()).toBe(15_000);
    abort.abort();
  });

  test('R5: a lost wake delays a reader by the floor and no longer, and then the store itself is asked', async () => {
    const { clock, log, streamId, writer, abort } = await setUp();
    const asked: (boolean | undefined)[] = [];
    const deaf: Log = {
      ...log,
      arm: () => ({
        moved: (signal) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
        [Symbol.dispose]() {},
      }),
      read(cursor, options) {
        asked.push(options.fresh);
        return log.read(cursor, options);
      },
    };
    const batches = follow(deaf, { clock, floorMs: 5_000 })({ streamId, offset: 2 }, abort.signal);
    await batches.next();
    const next = batches.next();
    await clock.advance(0);
    await writer.append([delta('unheard')]);
    await clock.advance(5_000);
    expect((await next).value).toMatchObject({ after: 2, offset: 3 });
    expect(asked).toEqual([false, true]);
    abort.abort();
  });

  test('R5: an entry committed while the reader fetches is not missed', async () => {
    const { clock, log, streamId, writer, abort } = await setUp();
    const between: Log = {
      ...log,
      async read(cursor, options) {
        const page = await log.read(cursor, options);
        // after the page was read, and before the reader waits
        if (writer.tail === 2) await writer.append([delta('meanwhile')]);
        return page;
      },
    };
    const batches = follow(between, { clock, floorMs: 5_000 })({ streamId, offset: 2 }, abort.signal);
    expect((await batches.next()).value).toMatchObject({ entries: [] });
    expect((await batches.next()).value).toMatchObject({ offset: 3 });
    expect(clock.now()).toBe(0);
    abort.abort();
  });

  test('R7: an abort releases the wake, the timer and the generator', async () => {
    const { clock, log, streamId, abort } = await setUp();
    const batches = follow(log, { clock })({ streamId, offset: 2 }, abort.signal);
    await batches.next();
    const next = batches.next();
    await clock.advance(0);
    expect(clock.pending).toBe(1);
    abort.abort(new Error('gone'));
    await expect(next).rejects.toThrow('gone');
    expect(clock.pending).toBe(0);
    expect(await batches.next()).toEqual({ done: true, value: undefined });
  });
});

import { randomUUID } from 'node:crypto';

import { expect, test } from 'vitest';

import { collect, ScriptWriter, take, Transcript } from './conformance/index.ts';
import { follow } from './follow.ts';
import { hotTail } from './hot-tail.ts';
import type { Log } from './log.ts';
import { memoryLog } from './memory-log.ts';

/** A store that counts its reads, and a window over it. `elsewhere` writes past the window, as another node would. */
async function setUp(options?: Parameters<typeof hotTail>[1]) {
  const store = memoryLog();
  let reads = 0;
  const counted: Log = {
    ...store,
    read(cursor, readOptions) {
      reads += 1;
      return store.read(cursor, readOptions);
    },
  };
  const log = hotTail(counted, options);
  const streamId = randomUUID();
  store.open({ streamId, messageId: randomUUID() });
  const lease = await take(log, streamId);
  const writer = (to: Log) => new ScriptWriter(to, lease);
  return { streamId, log, store, writer, reads: () => reads };
}

const parked = (transcript: Transcript, offset: number) =>
  new Promise<void>((resolve) => {
    const look = () => (transcript.offset >= offset ? resolve() : setImmediate(look));
    look();
  });

test('a hundred readers cost one read of the store per wake, when another node writes', async () => {
  const { streamId, log, store, writer, reads } = await setUp();
  const elsewhere = writer(store);
  await elsewhere.open();
  const signal = AbortSignal.timeout(20_000);
  const transcripts = Array.from({ length: 100 }, () => new Transcript());
  const reading = transcripts.map((one) => collect(follow(log)({ streamId, offset: 0 }, signal), one));
  await Promise.all(transcripts.map((one) => parked(one, 2)));
  const before = reads();
  expect(before).toBe(1);
  for (let round = 1; round <= 10; round += 1) {
    await elsewhere.write([`${round} `]);
    await Promise.all(transcripts.map((one) => parked(one, elsewhere.tail)));
  }
  expect(reads() - before).toBeLessThanOrEqual(10);
  await elsewhere.close();
  for (const got of await Promise.all(reading)) expect(got.text).toBe('1 2 3 4 5 6 7 8 9 10 ');
});

test('what is written through it is not read back', async () => {
  const { streamId, log, writer, reads } = await setUp();
  const here = writer(log);
  await here.open();
  const transcript = new Transcript();
  const reading = collect(follow(log)({ streamId, offset: 0 }, AbortSignal.timeout(20_000)), transcript);
  await parked(transcript, 2);
  const before = reads();
  for (let round = 0; round < 10; round += 1) {
    await here.write(['x']);
    await parked(transcript, here.tail);
  }
  await here.close();
  expect((await reading).text).toBe('xxxxxxxxxx');
  expect(reads() - before).toBe(0);
});

test('the window is bounded: a reader further back is served by the store', async () => {
  const { streamId, log, writer, reads } = await setUp({ windowBytes: 2_000 });
  const here = writer(log);
  await here.open();
  const near = new Transcript();
  const signal = AbortSignal.timeout(20_000);
  const reading = collect(follow(log)({ streamId, offset: 0 }, signal), near);
  for (let round = 0; round < 50; round += 1) {
    await here.write([`${round} `]);
    await parked(near, here.tail);
  }
  const before = reads();
  const far = collect(follow(log)({ streamId, offset: 0 }, signal), new Transcript());
  await here.close();
  expect((await far).text).toBe((await reading).text);
  expect(reads()).toBeGreaterThan(before);
});

test('a lost lease empties the window: what the successor wrote is read from the store', async () => {
  const { streamId, log, store, writer } = await setUp();
  const zombie = writer(log);
  await zombie.open();
  const transcript = new Transcript();
  const reading = collect(follow(log)({ streamId, offset: 0 }, AbortSignal.timeout(20_000)), transcript);
  await parked(transcript, 2);
  store.expireLease(streamId);
  const successor = new ScriptWriter(store, await take(store, streamId));
  successor.message = zombie.message;
  expect(await log.append([zombie.next([{ type: 'text-delta', id: '1.1', delta: 'late' }])])).toEqual([
    { result: 'stale' },
  ]);
  await successor.write(['right']);
  await successor.close();
  expect((await reading).text).toBe('right');
});

test('a window nobody reads any more is dropped', async () => {
  const { streamId, log, writer, reads } = await setUp();
  const here = writer(log);
  await here.open();
  const abort = new AbortController();
  const transcript = new Transcript();
  const reading = collect(follow(log)({ streamId, offset: 0 }, abort.signal), transcript);
  await parked(transcript, 2);
  abort.abort(new Error('left'));
  await expect(reading).rejects.toThrow('left');
  const before = reads();
  await log.read({ streamId, offset: 0 }, { limit: 10 });
  await log.read({ streamId, offset: 0 }, { limit: 10 });
  expect(reads() - before).toBe(2);
});

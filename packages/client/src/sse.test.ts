import type { Batch, Offset, Read } from '@continuo/contract';
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import { EventSource } from 'eventsource';
import { describe, expect, test } from 'vitest';

import type { FollowCallbacks, FollowProcedure } from './procedures.ts';
import { resilient } from './resilient.ts';
import { sse } from './sse.ts';
import { answerLog, folded, numbered, STREAM_ID } from './testing/answer-log.ts';
import { closedLog, type TestRouter, type TestServer, testServer } from './testing/test-server.ts';

function followOf({ url }: TestServer): FollowProcedure {
  return createTRPCClient<TestRouter>({ links: [httpSubscriptionLink({ url, EventSource })] }).streams.follow;
}

async function readAll(
  read: Read,
  from: Offset = 0,
  signal = new AbortController().signal,
): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of read({ streamId: STREAM_ID, offset: from }, signal)) batches.push(batch);
  return batches;
}

function foldedBatches(batches: readonly Batch[]) {
  return folded(batches.flatMap(({ entries }) => entries));
}

/** Lets `bytes` of an answer's body through, then breaks the connection. */
function cutAfter(bytes: number): TestServer['intercept'] {
  return ({ response }) => {
    let left = bytes;
    const write = response.write.bind(response);
    response.write = (chunk: string | Uint8Array) => {
      left -= chunk.length;
      if (left >= 0) return write(chunk);
      // what was written before is on its way
      setImmediate(() => response.destroy());
      return false;
    };
    return false;
  };
}

describe('sse over a real server', () => {
  test('reads a log from any cursor to its end, and lets go of the connection', async () => {
    const log = answerLog(numbered(9));
    await using server = await testServer(closedLog(log), 2);
    for (const from of [0, 1, 5, log.length - 1]) {
      const batches = await readAll(sse(followOf(server)), from);
      expect(folded([...log.slice(0, from), ...batches.flatMap(({ entries }) => entries)])).toEqual(
        folded(log),
      );
    }
    expect(server.followed).toEqual([0, 1, 5, log.length - 1]);
  });

  test('a cut throws, and the next read goes on from the cursor', async () => {
    const log = answerLog(numbered(40));
    await using server = await testServer(closedLog(log), 2);
    server.intercept = cutAfter(1_000);
    await expect(readAll(sse(followOf(server)))).rejects.toMatchObject({ code: 'unavailable' });
    server.followed.length = 0;
    const batches = await readAll(resilient(sse(followOf(server)), { baseMs: 2 }));
    expect(foldedBatches(batches)).toEqual(folded(log));
    expect(server.followed.length).toBeGreaterThan(2);
    expect(server.followed).toEqual(server.followed.toSorted((a, b) => a - b));
  });

  test('one 503, which ends a subscription of tRPC for good, is a broken connection like any other', async () => {
    const log = answerLog(numbered(9));
    await using server = await testServer(closedLog(log), 2);
    server.intercept = ({ response }, index) => {
      if (index > 1) return false;
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Deploying</h1>');
      return true;
    };
    await expect(readAll(sse(followOf(server)))).rejects.toMatchObject({ code: 'unavailable' });
    expect(foldedBatches(await readAll(resilient(sse(followOf(server)), { baseMs: 2 })))).toEqual(
      folded(log),
    );
    expect(server.requests).toHaveLength(3);
  });

  test('a captive page is a broken connection', async () => {
    await using server = await testServer(closedLog([]));
    server.intercept = ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to this network</h1>');
      return true;
    };
    await expect(readAll(sse(followOf(server)))).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a refusal of the server keeps its code', async () => {
    await using server = await testServer(closedLog(answerLog([])));
    const read = sse(followOf(server));
    const reading = (async () => {
      const cursor = { streamId: 'd3b5b1a2-2e4b-4f8a-9b1e-6a1c4f0e9004', offset: 0 };
      for await (const batch of read(cursor, new AbortController().signal)) return batch;
      return undefined;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'not-found' });
  });

  test('an abort rejects with its reason and closes the connection', async () => {
    await using server = await testServer(closedLog(answerLog(numbered(9))));
    const closed = new Promise<void>((resolve) => {
      server.intercept = ({ request, response }) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('event: connected\ndata: {}\n\n');
        request.once('close', resolve);
        return true;
      };
    });
    const abort = new AbortController();
    const reading = readAll(
      sse({
        subscribe: (input, callbacks) =>
          followOf(server).subscribe(input, {
            ...callbacks,
            onConnectionStateChange: (state) => {
              if (state.state === 'pending') abort.abort(new Error('enough'));
              callbacks.onConnectionStateChange(state);
            },
          }),
      }),
      0,
      abort.signal,
    );
    await expect(reading).rejects.toThrow('enough');
    await closed;
  });
});

/** A subscription that says what the test has it say. */
function puppet() {
  const subscriptions: { callbacks: FollowCallbacks; open: boolean }[] = [];
  const follow: FollowProcedure = {
    subscribe(_input, callbacks) {
      const subscription = { callbacks, open: true };
      subscriptions.push(subscription);
      return {
        unsubscribe() {
          subscription.open = false;
        },
      };
    },
  };
  return { follow, subscriptions };
}

function event(after: number, offset: number) {
  const entry = { offset, type: 'text-delta', id: '1.1', delta: 'x' };
  const data = {
    after,
    offset,
    entries: offset > after ? [entry] : [],
    tail: offset,
    at: '2026-01-01T00:00:00Z',
  };
  return { id: String(offset), data };
}

describe('sse', () => {
  test('ends when the subscription completes, for that is no finish', async () => {
    const { follow, subscriptions } = puppet();
    const reading = readAll(sse(follow));
    subscriptions[0]?.callbacks.onData(event(0, 1));
    subscriptions[0]?.callbacks.onComplete();
    expect(await reading).toMatchObject([{ after: 0, offset: 1 }]);
    expect(subscriptions.map(({ open }) => open)).toEqual([false]);
  });

  test('throws when tRPC would try again by itself', async () => {
    const { follow, subscriptions } = puppet();
    const reading = readAll(sse(follow));
    const error = Object.assign(new Error('down'), { data: { continuo: { code: 'internal' } } });
    subscriptions[0]?.callbacks.onConnectionStateChange({ state: 'connecting', error });
    await expect(reading).rejects.toMatchObject({ code: 'internal', action: 'retry' });
    expect(subscriptions.map(({ open }) => open)).toEqual([false]);
  });

  test.for([['<html>'], [{ id: '1', data: { hello: true } }], [event(0, -1)]])(
    'refuses %j',
    async ([value]) => {
      const { follow, subscriptions } = puppet();
      const reading = readAll(sse(follow));
      subscriptions[0]?.callbacks.onData(value);
      await expect(reading).rejects.toMatchObject({ code: 'log-invalid' });
    },
  );

  test('gives up the connection of a reader that lags too far, which then reads again', async () => {
    const { follow, subscriptions } = puppet();
    const reader = sse(follow, { maxWaiting: 3 })(
      { streamId: STREAM_ID, offset: 0 },
      new AbortController().signal,
    );
    const iterator = reader[Symbol.asyncIterator]();
    const first = iterator.next();
    const [subscription] = subscriptions;
    for (let offset = 1; offset <= 10; offset++) subscription?.callbacks.onData(event(offset - 1, offset));
    expect(subscription?.open).toBe(false);
    const offsets = [await first, await iterator.next(), await iterator.next(), await iterator.next()];
    expect(offsets.map(({ value }) => value?.offset)).toEqual([1, 2, 3, undefined]);
  });
});

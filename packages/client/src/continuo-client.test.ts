import { manualClock } from '@continuo/contract/testing';
import type { AppRouter } from '@continuo/router';
import { EventSource } from 'eventsource';
import { describe, expect, test, vi } from 'vitest';

import { type ContinuoOptions, createContinuoClient } from './continuo-client.ts';
import type { StreamProcedures } from './procedures.ts';
import type { Locks } from './session.ts';
import { answerLog, folded, numbered, storedAt, STREAM_ID } from './testing/answer-log.ts';
import { readAll } from './testing/read-all.ts';
import { closedLog, type TestServer, testServer, TOKEN } from './testing/test-server.ts';

/** Draws the shortest wait each time: what is tested is what happens, not when. */
const random = () => 0;

/** A `fetch` with the cookies of one browser. */
function browser() {
  let cookie = '';
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    if (cookie) headers.set('cookie', cookie);
    const response = await globalThis.fetch(input, { ...init, headers });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return response;
  };
  return fetch;
}

/** The lock manager of one browser. */
function lockManager(): Locks & { readonly names: string[] } {
  const names: string[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  return {
    names,
    request(name, _options, work) {
      names.push(name);
      const done = queue.then(work);
      queue = done.catch(() => {});
      return done;
    },
  };
}

function clientOf({ url }: TestServer, options: Partial<ContinuoOptions> = {}) {
  return createContinuoClient<AppRouter>({
    url,
    EventSource,
    fetch: browser(),
    locks: lockManager(),
    ...options,
  });
}

describe('the client', () => {
  test('has what the transports need, in the shape of the real router', async () => {
    await using server = await testServer(closedLog([]));
    using client = clientOf(server);
    const streams: StreamProcedures = client.trpc.streams;
    expect(streams).toBeDefined();
  });

  test('two tabs that open together become one guest, who stays the one they are', async () => {
    await using server = await testServer(closedLog([]));
    const shared = { fetch: browser(), locks: lockManager() };
    using one = clientOf(server, shared);
    using two = clientOf(server, shared);
    const sessions = await Promise.all([one.session(), one.session(), two.session()]);
    expect(new Set(sessions.map(({ user }) => user.id)).size).toBe(1);
    expect(server.guests).toBe(1);
    await one.session();
    expect(server.guests).toBe(1);
    expect(new Set(shared.locks.names)).toEqual(new Set(['continuo-session']));
  });

  test('reads an answer over push, the same store for all who ask', async () => {
    const log = answerLog(numbered(30));
    await using server = await testServer(closedLog(log), 2);
    using client = clientOf(server);
    const store = client.answer(storedAt(log, 4));
    expect(client.answer(storedAt(log, 9))).toBe(store);
    await new Promise<void>((resolve) => {
      store.subscribe(() => {
        if (store.getSnapshot().verified !== 'pending') resolve();
      });
    });
    expect(store.getSnapshot()).toMatchObject({ message: folded(log), verified: 'ok', rung: 'push' });
    expect(server.requests).toEqual(['GET /streams.follow']);
  });

  test('reads an answer by polling where nothing can be pushed', async () => {
    const log = answerLog(numbered(30));
    await using server = await testServer(closedLog(log));
    server.intercept = ({ request, response }) => {
      if (!request.url?.includes('streams.follow')) return false;
      response.writeHead(403).end();
      return true;
    };
    using client = clientOf(server);
    const store = client.answer(storedAt(log));
    store.start();
    await new Promise<void>((resolve) => {
      store.subscribe(() => {
        if (store.getSnapshot().verified !== 'pending') resolve();
      });
    });
    expect(store.getSnapshot()).toMatchObject({ message: folded(log), rung: 'poll' });
    expect(server.headers.at(-1)).toMatchObject({ 'x-trpc-source': 'continuo' });
  });

  test('an answer that the server knows has ended replaces one that has not come through', async () => {
    const log = answerLog(numbered(3));
    await using server = await testServer(closedLog(log));
    using client = clientOf(server);
    const running = client.answer(storedAt(log, 3));
    const ended = client.answer(storedAt(log, log.length));
    expect(ended).not.toBe(running);
    expect(ended.getSnapshot().message.status).toBe('completed');
    expect(client.answer(storedAt(log, 3))).toBe(ended);
  });

  test('sends again under the same id until it is answered', async () => {
    await using server = await testServer(closedLog([]));
    const bodies: string[] = [];
    server.intercept = ({ request, response }, index) => {
      request.on('data', (chunk: Buffer) => bodies.push(String(chunk)));
      // once it arrives and the answer is lost, once it meets a gateway without a server
      if (index === 0) request.on('end', () => response.destroy());
      if (index === 1) response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      return index < 2;
    };
    using client = clientOf(server, { random });
    const sent = await client.send({ text: 'Hello' });
    expect(bodies).toHaveLength(3);
    expect(new Set(bodies).size).toBe(1);
    expect([...server.sent]).toEqual([[sent.conversationId, 'Hello']]);
    expect(sent.streamId).toBe(STREAM_ID);
  });

  test('gives up after five tries, and at once when told to stop', async () => {
    await using server = await testServer(closedLog([]));
    using client = clientOf(server, { random });
    await expect(client.send({ text: '' })).rejects.toMatchObject({ code: 'invalid-input' });
    expect(server.requests).toHaveLength(1);
    server.intercept = ({ response }) => {
      response.writeHead(503).end();
      return true;
    };
    await expect(client.send({ text: 'Hello' })).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.requests).toHaveLength(6);
  });

  test('asks for a stop and answers the status', async () => {
    await using server = await testServer(closedLog([]));
    using client = clientOf(server);
    expect(await client.stop(STREAM_ID)).toBe('running');
    expect(server.requests).toEqual(['POST /streams.stop']);
  });

  test('reads the log of any stream from a cursor to its end', async () => {
    const log = answerLog(numbered(30));
    await using server = await testServer(closedLog(log), 7);
    using client = clientOf(server);
    const progress = await readAll(
      client.read({ streamId: STREAM_ID, offset: 5 }, new AbortController().signal),
    );
    const read = progress.flatMap(({ entries }) => entries);
    expect(folded([...log.slice(0, 5), ...read])).toEqual(folded(log));
    expect(progress[0]?.after).toBe(5);
  });

  test('disposed, it ends the reading of a log too', async () => {
    await using server = await testServer(closedLog([]));
    const client = clientOf(server);
    const asked = new Promise<void>((resolve) => {
      server.intercept = () => {
        resolve();
        return true;
      };
    });
    const reading = readAll(client.read({ streamId: STREAM_ID, offset: 0 }, new AbortController().signal));
    await asked;
    client[Symbol.dispose]();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('answers a page of messages, asked again when the answer was lost', async () => {
    const log = answerLog(numbered(3));
    await using server = await testServer(closedLog(log));
    const stored = storedAt(log, 4);
    server.stored = [stored];
    server.intercept = ({ response }, index) => {
      if (index === 0) response.destroy();
      return index === 0;
    };
    using client = clientOf(server, { random });
    const { conversationId } = stored;
    expect(await client.messages({ conversationId })).toEqual({ items: [stored], nextCursor: null });
    await expect(client.messages({ conversationId: 'none' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('disposed, it ends what is under way', async () => {
    await using server = await testServer(closedLog([]));
    const asked = new Promise<void>((resolve) => {
      server.intercept = () => {
        resolve();
        return true;
      };
    });
    const client = clientOf(server);
    const stopping = client.stop(STREAM_ID).catch((cause: unknown) => cause);
    await asked;
    client[Symbol.dispose]();
    expect(await stopping).toMatchObject({ name: 'AbortError' });
  });

  test('when the network is back, an answer in trouble connects at once', async () => {
    const log = answerLog(numbered(5));
    await using server = await testServer(closedLog(log));
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    server.intercept = ({ request, response }) => {
      if (request.url?.startsWith('/streams.follow')) {
        const follows = server.requests.filter((asked) => asked.includes('follow')).length;
        (follows === 1 ? first : second).resolve();
      }
      response.destroy();
      return true;
    };
    const page = new EventTarget();
    // time stands still: no wait of the ladder ever ends
    using client = clientOf(server, { wakeEvents: page, clock: manualClock() });
    client.answer(storedAt(log, 2)).start();
    await first.promise;
    page.dispatchEvent(new Event('online'));
    await second.promise;
    expect(server.requests.filter((asked) => asked.includes('follow'))).toHaveLength(2);
  });
});

describe('a token', () => {
  const verifiedOf = (client: ReturnType<typeof clientOf>, stored: ReturnType<typeof storedAt>) => {
    const store = client.answer(stored);
    return new Promise<ReturnType<typeof store.getSnapshot>>((resolve) => {
      store.subscribe(() => {
        if (store.getSnapshot().verified !== 'pending') resolve(store.getSnapshot());
      });
    });
  };

  test('goes with every request, subscriptions included, and no guest is made', async () => {
    const log = answerLog(numbered(30));
    await using server = await testServer(closedLog(log));
    using client = clientOf(server, { token: TOKEN, fetch: globalThis.fetch });
    await client.session();
    await client.send({ text: 'Hello' });
    expect(await verifiedOf(client, storedAt(log))).toMatchObject({ message: folded(log), rung: 'push' });
    expect(server.requests).toEqual(['GET /session.get', 'POST /chat.send', 'GET /streams.follow']);
    expect(server.headers.map(({ authorization }) => authorization)).toEqual(
      server.requests.map(() => `Bearer ${TOKEN}`),
    );
  });

  test('that the platform’s event source cannot send is sent by polling instead', async () => {
    vi.stubGlobal('EventSource', EventSource);
    try {
      const log = answerLog(numbered(30));
      await using server = await testServer(closedLog(log));
      using client = createContinuoClient<AppRouter>({ url: server.url, token: TOKEN });
      expect(await verifiedOf(client, storedAt(log))).toMatchObject({ message: folded(log), rung: 'poll' });
      expect(new Set(server.requests)).toEqual(new Set(['GET /streams.read']));
      expect(server.headers[0]).toMatchObject({ authorization: `Bearer ${TOKEN}` });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test('that the server does not know is refused, and makes no guest', async () => {
    await using server = await testServer(closedLog([]));
    using client = clientOf(server, { token: 'b'.repeat(43) });
    await expect(client.session()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(server.requests).toEqual(['GET /session.get']);
    expect(server.guests).toBe(0);
  });
});

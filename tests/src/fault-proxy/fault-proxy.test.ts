import {
  Agent,
  createServer,
  get,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';

import { describe, expect, test } from 'vitest';

import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import type { Mode } from './mode.ts';

interface Target extends AsyncDisposable {
  readonly port: number;
  readonly server: Server;
  /** The next request for `/stream`, to be answered by the test. */
  next(): Promise<{ asked: IncomingMessage; answer: ServerResponse }>;
}

/** A server that answers everything at once, but leaves `/stream` to the test. */
async function startTarget(): Promise<Target> {
  const waiting: ((exchange: { asked: IncomingMessage; answer: ServerResponse }) => void)[] = [];
  const arrived: { asked: IncomingMessage; answer: ServerResponse }[] = [];
  const server = createServer((asked, answer) => {
    if (asked.url?.startsWith('/stream')) {
      answer.writeHead(200, { 'content-type': 'text/event-stream', 'x-kept': 'yes' }).flushHeaders();
      const taker = waiting.shift();
      if (taker) taker({ asked, answer });
      else arrived.push({ asked, answer });
      return;
    }
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => answer.end(`${asked.method} ${asked.url} ${Buffer.concat(chunks).toString()}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    port: (server.address() as AddressInfo).port,
    next: () => {
      const exchange = arrived.shift();
      return exchange ? Promise.resolve(exchange) : new Promise((resolve) => waiting.push(resolve));
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const start = async (target: Target, mode: Mode): Promise<FaultProxy> =>
  startFaultProxy({ target: { host: '127.0.0.1', port: target.port }, affects: /^\/stream/u, mode });

/** A plain request through the proxy: proof that what came before it has been dealt with. */
async function roundTrip(proxy: FaultProxy, agent: Agent | false = false): Promise<string> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${proxy.origin}/plain`, { agent }, resolve).on('error', reject);
  });
  return readAll(answer);
}

async function readAll(answer: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** What a bare socket gets for a GET: its bytes, and how the connection went. */
function rawGet(proxy: FaultProxy, path: string): Promise<{ received: string; ending: string }> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(proxy.port, proxy.host);
    socket.setEncoding('latin1').on('data', (chunk: string) => (received += chunk));
    socket.on('end', () => resolve({ received, ending: 'fin' }));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ received, ending: error.code ?? error.message }),
    );
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${proxy.host}:${proxy.port}\r\n\r\n`);
  });
}

async function held(proxy: FaultProxy, bytes: number): Promise<void> {
  while (proxy.heldBytes < bytes) await roundTrip(proxy);
}

describe('pass', () => {
  test('hands on method, path, headers and body, both ways', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'pass' });
    const answer = await fetch(`${proxy.origin}/plain?a=1`, { method: 'POST', body: 'hello' });
    expect(await answer.text()).toBe('POST /plain?a=1 hello');
    const streaming = fetch(`${proxy.origin}/stream`, { headers: { 'last-event-id': '7' } });
    const { asked, answer: events } = await target.next();
    expect(asked.headers).toMatchObject({ 'last-event-id': '7', host: `${proxy.host}:${proxy.port}` });
    events.end('data: 1\n\n');
    const stream = await streaming;
    expect([stream.status, stream.headers.get('x-kept'), await stream.text()]).toEqual([
      200,
      'yes',
      'data: 1\n\n',
    ]);
    expect(proxy.requests).toEqual([
      { method: 'POST', url: '/plain?a=1', affected: false },
      { method: 'GET', url: '/stream', affected: true },
    ]);
  });

  test('hands on events as they come, over a connection that is kept alive', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'pass' });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await roundTrip(proxy, agent);
    const streaming = new Promise<IncomingMessage>((resolve) =>
      get(`${proxy.origin}/stream`, { agent }, resolve),
    );
    const { answer } = await target.next();
    const events = (await streaming).setEncoding('utf8')[Symbol.asyncIterator]();
    for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
      answer.write(event);
      expect((await events.next()).value).toBe(event);
    }
    answer.end();
    expect((await events.next()).done).toBe(true);
    await roundTrip(proxy, agent);
    expect(proxy.connections).toBe(1);
    agent.destroy();
  });

  test('tells the target when the client leaves, and the client when the target does', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'pass' });
    const leaving = get(`${proxy.origin}/stream`).on('error', () => undefined);
    const left = await target.next();
    const closed = new Promise((resolve) => left.answer.on('close', resolve));
    leaving.destroy();
    await closed;
    const staying = rawGet(proxy, '/stream');
    const { answer } = await target.next();
    answer.socket?.destroy();
    expect((await staying).ending).toBe('ECONNRESET');
  });

  test('resets the client when nobody listens behind it', async () => {
    const target = await startTarget();
    await target[Symbol.asyncDispose]();
    await using proxy = await start(target, { type: 'pass' });
    expect(await rawGet(proxy, '/plain')).toEqual({ received: '', ending: 'ECONNRESET' });
  });

  test('hands on an upgrade', async () => {
    await using target = await startTarget();
    target.server.on('upgrade', (_asked, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n');
      socket.pipe(socket);
    });
    await using proxy = await start(target, { type: 'refuse' });
    const echoed = await new Promise<string>((resolve, reject) => {
      const asking = request(`${proxy.origin}/stream`, {
        headers: { connection: 'upgrade', upgrade: 'echo' },
      });
      asking.on('error', reject).on('upgrade', (_answer, socket) => {
        socket.setEncoding('utf8').on('data', (text: string) => {
          socket.destroy();
          resolve(text);
        });
        socket.write('hello');
      });
      asking.end();
    });
    expect(echoed).toBe('hello');
  });
});

describe('hold', () => {
  test('hold-body: the head goes through at once, the body when it is whole', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'hold-body' });
    const streaming = fetch(`${proxy.origin}/stream`);
    const { answer } = await target.next();
    const stream = await streaming;
    expect(stream.status).toBe(200);
    const order: string[] = [];
    const reading = stream.text().then((text) => order.push(text));
    answer.write('one ');
    await held(proxy, 4);
    answer.write('two');
    await held(proxy, 7);
    order.push('ended');
    answer.end();
    await reading;
    expect(order).toEqual(['ended', 'one two']);
    expect(proxy.heldBytes).toBe(0);
  });

  test('hold-body until never: nothing comes, though the target has ended', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'hold-body', until: 'never' });
    const abort = new AbortController();
    const streaming = fetch(`${proxy.origin}/stream`, { signal: abort.signal });
    const { answer } = await target.next();
    const reading = (await streaming).text();
    answer.end('all of it');
    await held(proxy, 9);
    abort.abort(new Error('tired of waiting'));
    await expect(reading).rejects.toThrow('tired of waiting');
    expect(await roundTrip(proxy)).toBe('GET /plain ');
  });

  test('hold-head: the target is asked and answers, and the client hears nothing', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'hold-head' });
    const heard: string[] = [];
    const socket = connect(proxy.port, proxy.host).on('data', (chunk) => heard.push(chunk.toString()));
    socket.write(`GET /stream HTTP/1.1\r\nhost: ${proxy.host}\r\n\r\n`);
    const { answer } = await target.next();
    answer.write('hello');
    await held(proxy, 5);
    expect(heard).toEqual([]);
    const closed = new Promise((resolve) => answer.on('close', resolve));
    socket.destroy();
    await closed;
    while (proxy.heldBytes > 0) await roundTrip(proxy);
    expect(await roundTrip(proxy)).toBe('GET /plain ');
  });
});

describe('cut', () => {
  test.each([0, 1, 10, 16])(
    'cut-after-bytes %i: so many bytes of the body, then the end of the connection',
    async (bytes) => {
      await using target = await startTarget();
      await using proxy = await start(target, { type: 'cut-after-bytes', bytes });
      const reading = rawGet(proxy, '/stream');
      const { answer } = await target.next();
      for (const piece of ['01234567', '89abcdef', '!']) answer.write(piece);
      const { received, ending } = await reading;
      const body = received
        .slice(received.indexOf('\r\n\r\n') + 4)
        .replaceAll(/[0-9a-f]+\r\n(.*?)\r\n/gu, '$1');
      expect([body, ending]).toEqual(['0123456789abcdef'.slice(0, bytes), 'fin']);
    },
  );

  test('cut-after-bytes by reset', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'cut-after-bytes', bytes: 3, by: 'rst' });
    const reading = rawGet(proxy, '/stream');
    const { answer } = await target.next();
    answer.write('0123456789');
    expect((await reading).ending).toBe('ECONNRESET');
  });

  test('cut-after-bytes: every response anew, and a shorter one not at all', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'cut-after-bytes', bytes: 4 });
    for (const text of ['abc', 'abcdef', 'xyz']) {
      const streaming = fetch(`${proxy.origin}/stream`);
      const { answer } = await target.next();
      answer.end(text);
      const read = streaming.then((stream) => stream.text());
      const [result] = await Promise.allSettled([read]);
      expect(result).toMatchObject(
        text.length < 4 ? { status: 'fulfilled', value: text } : { status: 'rejected' },
      );
    }
  });
});

describe('refusals', () => {
  test('status: the proxy answers, and the target is not asked', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'status', code: 503 });
    const answer = await fetch(`${proxy.origin}/stream`, { method: 'POST', body: 'hello' });
    expect([answer.status, await answer.text()]).toEqual([503, 'answered by the proxy\n']);
    expect(await roundTrip(proxy)).toBe('GET /plain ');
  });

  test('refuse: a reset, and the rest passes', async () => {
    await using target = await startTarget();
    await using proxy = await start(target, { type: 'refuse' });
    expect(await rawGet(proxy, '/stream')).toEqual({ received: '', ending: 'ECONNRESET' });
    expect(await roundTrip(proxy)).toBe('GET /plain ');
  });
});

test('a mode is for the requests that come after it, and disconnect for those under way', async () => {
  await using target = await startTarget();
  await using proxy = await start(target, { type: 'pass' });
  const first = fetch(`${proxy.origin}/stream`);
  const { answer } = await target.next();
  const reader = (await first).body?.getReader();
  proxy.set({ type: 'status', code: 502 });
  expect((await fetch(`${proxy.origin}/stream`)).status).toBe(502);
  answer.write('still there');
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('still there');
  proxy.disconnect();
  await expect(reader?.read()).rejects.toThrow('terminated');
  proxy.set({ type: 'pass' });
  expect(await roundTrip(proxy)).toBe('GET /plain ');
});

test('disposing closes every connection, idle or not', async () => {
  await using target = await startTarget();
  const proxy = await start(target, { type: 'hold-head' });
  const reading = rawGet(proxy, '/stream');
  await target.next();
  await proxy[Symbol.asyncDispose]();
  expect((await reading).ending).toBe('ECONNRESET');
  expect(proxy.connections).toBe(0);
});

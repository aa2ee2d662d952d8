import { once } from 'node:events';
import { connect } from 'node:net';

import { createTestDatabase } from '@continuo/db/testing';
import { ends, gate, says, scriptedModel, waitsAt } from '@continuo/providers/testing';
import { createLogger, readConfig, type Server, startServer } from '@continuo/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ask, type Guest, guest, until, verified } from './guest.ts';

describe('the server over HTTP', () => {
  const stack = new AsyncDisposableStack();
  const door = gate();
  let logged = '';
  let server: Server;
  let reader: Guest;

  beforeAll(async () => {
    const { url } = stack.use(await createTestDatabase());
    const config = readConfig({ DATABASE_URL: url, PORT: '0' });
    const models = [scriptedModel([[...says(['first']), waitsAt(door), ends()]])];
    server = stack.use(
      await startServer({
        config,
        logger: createLogger('info', { write: (line) => (logged += line) }),
        models,
      }),
    );
    reader = stack.use(await guest(server.url));
  });
  afterAll(() => stack.disposeAsync());

  test.each(['/healthz', '/trpc/session.get', '/nothing-here'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await reader.fetch(`${server.url}${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    },
  );

  test('a session cookie is out of reach of scripts and of other sites', async () => {
    const response = await fetch(`${server.url}/trpc/session.begin`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
    });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^continuo_session=[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(await response.text()).not.toContain(/=([\w-]+);/.exec(cookie)?.[1]);
  });

  test('a stream tells proxies not to hold it, and says hello at once', async () => {
    const { streamId, store } = await ask(reader.client, 'Go on.');
    await until(store, ({ offset }) => offset === 4);
    const abort = new AbortController();
    const input = encodeURIComponent(JSON.stringify({ streamId, lastEventId: '4' }));
    const response = await reader.fetch(`${server.url}/trpc/streams.follow?input=${input}`, {
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const body = response.body?.pipeThrough(new TextDecoderStream());
    let text = '';
    for await (const chunk of body ?? []) {
      text += chunk;
      if (text.includes('id: ')) break;
    }
    expect(text).toContain('"entries":[]');
    abort.abort();
    door.open();
    await until(store, verified);
    expect(logged).not.toContain('a procedure failed');
  });

  test('a batch larger than the limit is refused', async () => {
    const calls = Array.from({ length: 21 }, () => 'session.get').join(',');
    const response = await reader.fetch(`${server.url}/trpc/${calls}?batch=1&input={}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('"code":"invalid-input"');
  });

  test('a request from a foreign page is refused before its body has come', async () => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      'POST /trpc/chat.send HTTP/1.1\r\nHost: x\r\nOrigin: http://evil.example\r\nContent-Length: 10\r\n\r\n',
    );
    const [chunk] = await once(socket, 'data');
    expect(String(chunk)).toMatch(/^HTTP\/1\.1 403 /);
    socket.destroy();
  });
});

test('a server whose database is gone says that it is not ready, and still lives', async () => {
  const database = await createTestDatabase();
  const config = readConfig({ DATABASE_URL: database.url, PORT: '0' });
  await using server = await startServer({ config, logger: createLogger('silent') });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  await database[Symbol.asyncDispose]();
  const response = await fetch(`${server.url}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    error: { data: { continuo: { code: 'unavailable', action: 'retry' } } },
  });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

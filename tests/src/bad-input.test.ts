import { randomUUID } from 'node:crypto';

import { ERRORS, type ErrorCode, LIMITS } from '@continuo/contract';
import { createTestDatabase } from '@continuo/db/testing';
import { ends, says, scriptedModel } from '@continuo/providers/testing';
import { createLogger, readConfig, type Server, startServer } from '@continuo/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ask, type Guest, guest, until, verified } from './guest.ts';

describe('bad input', () => {
  const stack = new AsyncDisposableStack();
  let server: Server;
  let owner: Guest;
  let stranger: Guest;
  let logged = '';
  let streamId: string;
  let conversationId: string;

  beforeAll(async () => {
    const { url } = stack.use(await createTestDatabase());
    const config = readConfig({ DATABASE_URL: url, PORT: '0' });
    const logger = createLogger('debug', { write: (line) => (logged += line) });
    const script = [...says(['a canary ', 'answer']), ends()];
    const models = [scriptedModel(Array.from({ length: 100 }, () => script))];
    server = stack.use(await startServer({ config, logger, models }));
    owner = stack.use(await guest(server.url));
    stranger = stack.use(await guest(server.url));
    const asked = await ask(owner.client, 'a canary question');
    await until(asked.store, verified);
    ({ streamId, conversationId } = asked);
  });
  afterAll(() => stack.disposeAsync());

  /** Calls as raw HTTP, as any program would. */
  const call = async (who: Guest, path: string, input: unknown, kind: 'query' | 'mutation') => {
    const json = typeof input === 'string' ? input : JSON.stringify(input);
    const url = `${server.url}/trpc/${path}`;
    const response = await (kind === 'query'
      ? who.fetch(`${url}?input=${encodeURIComponent(json)}`)
      : who.fetch(url, { method: 'POST', body: json, headers: { 'content-type': 'application/json' } }));
    return { status: response.status, text: await response.text() };
  };

  const text = 'x'.repeat(LIMITS.textLength + 1);
  const requestId = randomUUID();
  const cases: [string, 'owner' | 'stranger', string, 'query' | 'mutation', () => unknown, ErrorCode][] = [
    [
      'an unknown stream',
      'owner',
      'streams.read',
      'query',
      () => ({ streamId: randomUUID(), after: 0 }),
      'not-found',
    ],
    ['another’s stream', 'stranger', 'streams.read', 'query', () => ({ streamId, after: 0 }), 'not-found'],
    ['another’s stop', 'stranger', 'streams.stop', 'mutation', () => ({ streamId }), 'not-found'],
    ['another’s conversation', 'stranger', 'messages.list', 'query', () => ({ conversationId }), 'not-found'],
    [
      'an id that is none',
      'owner',
      'streams.read',
      'query',
      () => ({ streamId: "'; drop", after: 0 }),
      'invalid-input',
    ],
    [
      'a cursor before the start',
      'owner',
      'streams.read',
      'query',
      () => ({ streamId, after: -1 }),
      'invalid-input',
    ],
    [
      'a cursor that is no number',
      'owner',
      'streams.read',
      'query',
      () => ({ streamId, after: '1' }),
      'invalid-input',
    ],
    [
      'a cursor beyond the end',
      'owner',
      'streams.read',
      'query',
      () => ({ streamId, after: 4711 }),
      'cursor-ahead',
    ],
    [
      'a page cursor that is none',
      'owner',
      'conversations.list',
      'query',
      () => ({ cursor: '💥' }),
      'invalid-input',
    ],
    ['a page too large', 'owner', 'conversations.list', 'query', () => ({ limit: 101 }), 'invalid-input'],
    ['no text', 'owner', 'chat.send', 'mutation', () => ({ requestId, text: ' ' }), 'invalid-input'],
    ['too much text', 'owner', 'chat.send', 'mutation', () => ({ requestId, text }), 'too-large'],
    [
      'an unknown model',
      'owner',
      'chat.send',
      'mutation',
      () => ({ requestId, text: 'x', model: 'gpt-0' }),
      'model-unknown',
    ],
    [
      'a body beyond the limit',
      'owner',
      'chat.send',
      'mutation',
      () => ({ requestId, text: 'x'.repeat(2_000_000) }),
      'too-large',
    ],
    ['a body that is no JSON', 'owner', 'chat.send', 'mutation', () => '{"requestId":', 'invalid-input'],
    ['a procedure that does not exist', 'owner', 'chat.shout', 'mutation', () => ({}), 'not-found'],
  ];

  test.each(cases)('%s (%s, %s)', async (_, who, path, kind, input, code) => {
    const { status, text: body } = await call(who === 'owner' ? owner : stranger, path, input(), kind);
    expect(JSON.parse(body)).toMatchObject({
      error: { data: { continuo: { code, action: ERRORS[code].action } } },
    });
    expect(status).toBe(ERRORS[code].httpStatus);
    expect(body).not.toContain('    at ');
  });

  test('a follower with a malformed event id is refused', async () => {
    const input = encodeURIComponent(JSON.stringify({ streamId }));
    const response = await owner.fetch(`${server.url}/trpc/streams.follow?input=${input}`, {
      headers: { 'last-event-id': 'nonsense' },
    });
    expect(await response.text()).toContain('"code":"invalid-input"');
  });

  test('a page of another site can neither send nor stop', async () => {
    const response = await fetch(`${server.url}/trpc/streams.stop`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example', cookie: owner.cookie },
      body: JSON.stringify({ streamId }),
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      error: { data: { continuo: { code: 'forbidden-origin' } } },
    });
  });

  test('a request used for another payload is a conflict; used again, it answers the same', async () => {
    const send = { requestId: randomUUID(), text: 'once' };
    const first = await owner.client.trpc.chat.send.mutate(send);
    expect(await owner.client.trpc.chat.send.mutate(send)).toEqual(first);
    const other = await call(owner, 'chat.send', { ...send, text: 'twice' }, 'mutation');
    expect(other.status).toBe(409);
  });

  test('nothing of it is lost, and nothing of it is in the log of the server', async () => {
    const { items } = await owner.client.trpc.messages.list.query({ conversationId });
    expect(items).toMatchObject([{ message: { status: 'completed' } }, { message: { role: 'user' } }]);
    expect(logged).toContain('/trpc/chat.send');
    expect(logged).not.toContain('canary');
  });
});

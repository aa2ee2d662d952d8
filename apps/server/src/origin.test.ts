import Fastify, { type FastifyError } from 'fastify';
import { expect, test } from 'vitest';

import { checkOrigin } from './origin.ts';
import { codeOf, refuse } from './refusal-reply.ts';

const TOKEN = 'x'.repeat(43);

test.each([
  ['a page of ours', 'POST', { origin: 'http://chat.example' }, 200],
  ['an allowed page', 'POST', { origin: 'https://app.example' }, 200],
  ['a foreign page', 'POST', { origin: 'https://evil.example' }, 403],
  [
    'a foreign page that stole a bearer',
    'POST',
    { origin: 'https://evil.example', authorization: `Bearer ${TOKEN}` },
    403,
  ],
  ['a page without an origin of its own', 'POST', { origin: 'null' }, 403],
  ['a program with a bearer', 'POST', { authorization: `Bearer ${TOKEN}` }, 200],
  ['a program with a cookie alone', 'POST', { cookie: 'continuo_session=x' }, 403],
  ['a read from anywhere', 'GET', { origin: 'https://evil.example' }, 200],
] as const)('%s: %s', async (_, method, headers, status) => {
  const app = Fastify();
  app.addHook('onRequest', async (request) => checkOrigin(request, new Set(['https://app.example'])));
  app.setErrorHandler((error: FastifyError, _request, reply) => refuse(reply, codeOf(error)));
  app.route({ method: ['GET', 'POST'], url: '/', handler: () => 'ok' });
  const response = await app.inject({ method, url: '/', headers: { host: 'chat.example', ...headers } });
  expect(response.statusCode).toBe(status);
});

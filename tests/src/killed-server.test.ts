import { fileURLToPath } from 'node:url';

import { checksum, textOf } from '@continuo/contract';
import { expect, test } from 'vitest';

import { readStored, readWhole } from './answers.ts';
import { ask, guest, said, until, verified } from './guest.ts';
import { serverProcess } from './server-process.ts';

const SCRIPTED = fileURLToPath(new URL('scripted-server.ts', import.meta.url));

test('an answer of the demo model goes on where it stood when its server was killed', async () => {
  await using server = await serverProcess({ env: { DEMO_TOKENS_PER_SECOND: '150', LEASE_MS: '1500' } });
  using reader = await guest(server.url);
  const { streamId, assistantMessageId, store } = await ask(reader.client, 'What is an append-only log?');

  const before = await until(store, ({ message }) => textOf(message).length > 200);
  await server.end('SIGKILL');
  await server.start();

  const { message, verified: verdict } = await until(store, verified);
  expect(verdict).toBe('ok');
  expect(message).toMatchObject({ status: 'completed', attempt: 2, attempts: [] });
  expect(textOf(message).startsWith(textOf(before.message))).toBe(true);
  const whole = await readWhole(reader, streamId);
  expect(whole.entries.filter((entry) => entry.type === 'switch')).toHaveLength(1);
  expect(said(whole.message)).toEqual(said(message));
  expect(said(await readStored(server.dataDir, assistantMessageId))).toEqual(said(message));
  expect(checksum(message.parts)).toBe(message.checksum);
});

test('an answer of a model that cannot go on begins anew, and what was written stays with it', async () => {
  const first = 'the first run says this and never comes to the end of what it has to say '.repeat(5);
  const second = 'the second run says something else entirely';
  const env = { LEASE_MS: '1500', ANSWER: first, PACE_MS: '40' };
  await using server = await serverProcess({ main: SCRIPTED, env });
  using reader = await guest(server.url);
  const { streamId, assistantMessageId, store } = await ask(reader.client, 'Twice, please.');

  await until(store, ({ message }) => textOf(message).length > 20);
  await server.end('SIGKILL');
  await server.start({ ANSWER: second });

  const { message, verified: verdict } = await until(store, verified);
  expect(verdict).toBe('ok');
  expect(textOf(message)).toBe(second);
  expect(message).toMatchObject({ status: 'completed', attempts: [{ attempt: 1, reason: 'takeover' }] });
  const [part] = message.attempts[0]?.parts ?? [];
  expect(part?.type === 'text' && part.text !== '' && first.startsWith(part.text)).toBe(true);
  const whole = await readWhole(reader, streamId);
  expect(said(whole.message)).toEqual(said(message));
  expect(said(await readStored(server.dataDir, assistantMessageId))).toEqual(said(message));
});

test('a server that is told to stop hands its answers over, and the next one goes on without waiting', async () => {
  await using server = await serverProcess({ env: { DEMO_TOKENS_PER_SECOND: '150', LEASE_MS: '600000' } });
  using reader = await guest(server.url);
  const { streamId, store } = await ask(reader.client, 'How does a handover work?');
  await until(store, ({ message }) => textOf(message).length > 100);
  expect(await server.end('SIGTERM')).toBe(0);
  await server.start();
  const { message, verified: verdict } = await until(store, verified);
  expect(verdict).toBe('ok');
  expect(message).toMatchObject({ status: 'completed', attempt: 2 });
  const { attempts } = await reader.client.trpc.streams.status.query({ streamId });
  expect(attempts).toBe(1);
});

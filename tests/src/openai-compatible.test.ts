import { emptyAnswer, textOf } from '@continuo/contract';
import { createTestDatabase } from '@continuo/db/testing';
import {
  type Answering,
  answering,
  DONE,
  fakeVendor,
  finishing,
  gate,
  saying,
  thinking,
  usage,
  CUT,
  HANG,
} from '@continuo/providers/testing';
import { createLogger, readConfig, startServer } from '@continuo/server';
import { expect, test } from 'vitest';

import { readWhole } from './answers.ts';
import { ask, guest, until, verified } from './guest.ts';

const KEY = 'sk-canary';

/** The real server, configured for a vendor, and a guest of it. */
async function start(answer: Answering) {
  await using undo = new AsyncDisposableStack();
  const vendor = undo.use(await fakeVendor(answer));
  const { url } = undo.use(await createTestDatabase());
  const config = readConfig({
    DATABASE_URL: url,
    PORT: '0',
    OPENAI_MODELS: 'gpt-x=The X,org/llama:8b',
    OPENAI_BASE_URL: vendor.url,
    OPENAI_API_KEY: KEY,
  });
  const log: string[] = [];
  const logger = createLogger('debug', { write: (line) => log.push(line) });
  const server = undo.use(await startServer({ config, logger }));
  const who = undo.use(await guest(server.url));
  const running = undo.move();
  return { vendor, who, log, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

test('the configured models come first, and the demo model last', async () => {
  await using at = await start(() => ({ steps: [] }));
  const models = await at.who.client.trpc.models.list.query();
  expect(models.map(({ id, label, provider }) => [id, label, provider])).toEqual([
    ['gpt-x', 'The X', 'openai-compatible'],
    ['org/llama:8b', 'org/llama:8b', 'openai-compatible'],
    ['demo', 'Demo (built in)', 'continuo'],
  ]);
});

test('an answer that is cut in the middle is begun again, and is whole', async () => {
  const seen = gate();
  const whole = [thinking(['Hm. ']), saying('Bonjour ', '🗾', ' !'), finishing(), usage(3, 4, 1), DONE].join(
    '',
  );
  await using at = await start((_, call) =>
    call === 0
      ? { steps: [saying('Bon', 'jo'), { gate: seen }, CUT] }
      : { steps: [whole.replaceAll('\n', '\r\n')], sliceBytes: 1 },
  );
  const { store, streamId } = await ask(at.who.client, 'a canary question');
  await until(store, ({ message }) => textOf(message) === 'Bonjo');
  seen.open();
  const { message, verified: verdict } = await until(store, verified);

  expect(verdict).toBe('ok');
  expect(textOf(message)).toBe('Bonjour 🗾 !');
  expect(message).toMatchObject({
    status: 'completed',
    finishReason: 'stop',
    provider: 'openai-compatible',
    model: 'gpt-x',
    attempt: 2,
    attempts: [{ attempt: 1, reason: 'model-failed', parts: [{ type: 'text', text: 'Bonjo' }] }],
    parts: [{ type: 'reasoning', text: 'Hm. ' }, { type: 'text' }],
    usage: { inputTokens: 3, outputTokens: 4, reasoningTokens: 1, cachedTokens: 0 },
  });
  const told = await readWhole(at.who, streamId);
  expect(told.message).toEqual(message);
  expect(told.entries.map(({ type }) => type)).toContain('restart');

  expect(at.vendor.calls.map(({ headers }) => headers.authorization)).toEqual([
    `Bearer ${KEY}`,
    `Bearer ${KEY}`,
  ]);
  const logged = at.log.join('');
  expect(logged).toContain('the connection to the model broke');
  expect(logged).not.toContain('canary');
});

test('a stop closes the connection to the vendor', async () => {
  await using at = await start(() => ({ steps: [saying('one'), HANG] }));
  const { store, streamId } = await ask(at.who.client, 'q');
  await until(store, ({ message }) => textOf(message) === 'one');
  await at.who.client.trpc.streams.stop.mutate({ streamId });
  const { message } = await until(store, verified);
  expect(message).toMatchObject({ status: 'stopped', parts: [{ text: 'one' }] });
  await at.vendor.calls[0]?.closed;
});

test('a key that the vendor refuses ends the answer, and the log of the server says why', async () => {
  const error = { message: `Incorrect API key provided: ${KEY}`, code: 'invalid_api_key' };
  await using at = await start(() => ({
    status: 401,
    headers: { 'content-type': 'application/json' },
    steps: [JSON.stringify({ error })],
  }));
  const { store } = await ask(at.who.client, 'q');
  const { message } = await until(store, verified);
  expect(message).toMatchObject({ status: 'failed', error: { code: 'model-failed' }, parts: [] });
  expect(at.vendor.calls).toHaveLength(1);
  const logged = at.log.join('');
  expect(logged).toContain('the model answered 401: invalid_api_key');
  expect(logged).not.toContain('canary');
  expect(JSON.stringify(message)).not.toContain('canary');
});

test('the question with what led to it is what the vendor is asked', async () => {
  await using at = await start((_, call) => ({ steps: [answering(`answer ${call + 1}`)] }));
  const { client } = at.who;
  const first = await ask(client, 'one');
  await until(first.store, verified);
  const { conversationId } = first;
  const sent = await client.send({ text: 'two', conversationId, model: 'org/llama:8b' });
  const message = emptyAnswer(sent.assistantMessageId);
  await until(client.answer({ streamId: sent.streamId, offset: 0, message }), verified);
  expect(JSON.parse(at.vendor.calls[1]?.body ?? '')).toMatchObject({
    model: 'org/llama:8b',
    messages: [
      { role: 'user', content: 'one' },
      { role: 'assistant', content: 'answer 1' },
      { role: 'user', content: 'two' },
    ],
  });
});

import { expect, test } from '@playwright/test';

import { startFaultProxy } from '../src/fault-proxy/fault-proxy.ts';
import { said } from '../src/guest.ts';
import { serverProcess } from '../src/server-process.ts';
import { ChatPage } from './chat-page.ts';
import { behind } from './log.ts';

const QUESTION = 'How does a write-ahead log keep data safe?';
const SPEED = { DEMO_TOKENS_PER_SECOND: '60', LEASE_MS: '1500' };

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('an answer streams, survives a reload in its middle, and ends whole', async ({ page, context }) => {
  await using server = await serverProcess({ env: SPEED });
  const chat = new ChatPage(page);
  const violations: string[] = [];
  page.on('console', (line) => {
    if (line.text().includes('Content Security Policy')) violations.push(line.text());
  });
  await chat.open(server.url);
  await chat.send(QUESTION);
  await chat.expectView('streaming');
  const before = await chat.shown(40);
  const conversationId = await chat.conversationId();

  await page.reload();
  const after = await chat.shown(before.split(/\s+/).length - 1);
  expect(after.startsWith(before.slice(0, 100))).toBe(true);
  await chat.expectView('streaming');
  await chat.expectView('completed');
  await expect(chat.answer.getByText('Checked: this is the whole answer')).toBeAttached();

  const { log, stored, text } = await behind(server, context, conversationId);
  expect(await chat.copied()).toBe(text);
  expect(said(stored)).toEqual(said(log));
  expect(violations).toEqual([]);
});

test('a tab that is closed finds the finished answer when it comes back', async ({ context }) => {
  await using server = await serverProcess({ env: { ...SPEED, DEMO_TOKENS_PER_SECOND: '200' } });
  const first = new ChatPage(await context.newPage());
  await first.open(server.url);
  await first.send(QUESTION);
  await first.shown(10);
  const conversationId = await first.conversationId();
  await first.page.close();

  await expect
    .poll(async () => (await behind(server, context, conversationId).catch(() => undefined))?.log.status)
    .toBe('completed');
  const second = new ChatPage(await context.newPage());
  await second.open(`${server.url}/c/${conversationId}`);
  await second.expectView('completed');
  expect(await second.copied()).toBe((await behind(server, context, conversationId)).text);
});

test('two tabs show the same, and a stop in the second stops the first', async ({ context }) => {
  await using server = await serverProcess({ env: SPEED });
  const first = new ChatPage(await context.newPage());
  await first.open(server.url);
  await first.send(`${QUESTION}\n/demo long 2000`);
  const conversationId = await first.conversationId();
  const second = new ChatPage(await context.newPage());
  await second.open(`${server.url}/c/${conversationId}`);
  await second.shown(60);
  await second.expectView('streaming');

  await second.page.getByRole('button', { name: 'Stop' }).click();
  await second.expectView('stopped');
  await first.expectView('stopped');
  const { text, log } = await behind(server, context, conversationId);
  expect(log.status).toBe('stopped');
  await first.page.bringToFront();
  expect(await first.copied()).toBe(text);
  await second.page.bringToFront();
  expect(await second.copied()).toBe(text);
});

test('a page outlives its server: killed in mid-answer, started again, the answer ends without a reload', async ({
  page,
  context,
}) => {
  await using server = await serverProcess({ env: SPEED });
  const chat = new ChatPage(page);
  await chat.open(server.url);
  let loads = 0;
  page.on('load', () => (loads += 1));
  await chat.send(QUESTION);
  await chat.shown(40);
  await server.end('SIGKILL');
  await chat.expectView('reconnecting');
  await server.start();
  await chat.expectView('completed');
  await expect(chat.answer.getByText('Checked: this is the whole answer')).toBeAttached();
  const { log, stored, text } = await behind(server, context, await chat.conversationId());
  expect(await chat.copied()).toBe(text);
  expect(said(stored)).toEqual(said(log));
  expect(log).toMatchObject({ status: 'completed', attempt: 2 });
  expect(loads).toBe(0);
});

test('behind a proxy that holds the stream, the answer comes by polling', async ({ page, context }) => {
  await using server = await serverProcess({ env: SPEED });
  const target = { host: '127.0.0.1', port: server.port };
  await using proxy = await startFaultProxy({
    target,
    affects: /streams\.follow/,
    mode: { type: 'hold-body', until: 'never' },
  });
  const chat = new ChatPage(page);
  await chat.open(proxy.origin);
  await chat.send(QUESTION);
  await chat.expectView('background');
  await chat.shown(5);
  await chat.expectView('completed');
  const { text } = await behind(server, context, await chat.conversationId());
  expect(await chat.copied()).toBe(text);
});

test('what was sent while the server was away is sent once it is back', async ({ page }) => {
  await using server = await serverProcess({ env: { ...SPEED, DEMO_TOKENS_PER_SECOND: '300' } });
  const chat = new ChatPage(page);
  await chat.open(server.url);
  await server.end('SIGKILL');
  await chat.send('Is anybody there?');
  await server.start();
  await chat.expectView('completed');
  await expect(page.getByText('Is anybody there?').first()).toBeVisible();
});

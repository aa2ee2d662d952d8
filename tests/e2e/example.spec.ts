import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, type Page, test } from '@playwright/test';

import { freePort, type ServerProcess, serverProcess } from '../src/server-process.ts';
import { behind } from './log.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/vite-chat', import.meta.url));

/** The example under Vite's own development server, which hands `/trpc` on to a server. */
async function example(server: ServerProcess): Promise<AsyncDisposable & { readonly url: string }> {
  const vite = createRequire(join(EXAMPLE, 'package.json')).resolve('vite/package.json');
  const port = await freePort();
  const args = [
    join(dirname(vite), 'bin/vite.js'),
    '--host',
    '127.0.0.1',
    '--port',
    `${port}`,
    '--strictPort',
  ];
  const child = spawn(process.execPath, args, {
    cwd: EXAMPLE,
    stdio: ['ignore', 'pipe', 'inherit'],
    // without colours: its address is read from what it says
    env: { PATH: process.env['PATH'], CONTINUO_URL: server.url, NO_COLOR: '1' },
  });
  const url = `http://127.0.0.1:${port}/`;
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes(url)) {
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error(`vite ended before it served:\n${said}`);
  }
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** What the page shows, once it is such. */
async function shown(page: Page, such: (text: string) => boolean): Promise<string> {
  let text = '';
  await expect
    .poll(async () => {
      text = (await page.locator('pre').textContent({ timeout: 60_000 })) ?? '';
      return such(text);
    })
    .toBe(true);
  return text;
}

// one after the other: Vite keeps what it has bundled in the example's own folder
test.describe.configure({ mode: 'default' });

test('the example: an answer survives a reload and a killed server, and ends whole', async ({
  page,
  context,
}) => {
  await using server = await serverProcess({ env: { DEMO_TOKENS_PER_SECOND: '80', LEASE_MS: '1500' } });
  await using app = await example(server);
  await page.goto(app.url);
  await page.getByLabel('Your question').fill('How does a write-ahead log keep data safe?');
  await page.keyboard.press('Enter');
  const before = await shown(page, (text) => text.length > 200);
  await page.reload();
  await shown(page, (text) => text.length > before.length);
  await server.end('SIGKILL');
  await server.start();

  const conversationId = new URL(page.url()).hash.slice(1);
  await expect
    .poll(async () => (await behind(server, context, conversationId).catch(() => undefined))?.stored.status, {
      timeout: 60_000,
    })
    .toBe('completed');
  const { text } = await behind(server, context, conversationId);
  const whole = await shown(page, (all) => all.endsWith(text));
  expect(whole).toBe(`How does a write-ahead log keep data safe?\n\n${text}`);
  await expect(page.getByLabel('Your question')).toHaveValue('');
});

test('the example: what could not be sent is sent when told to, and Stop stops', async ({ page }) => {
  await using server = await serverProcess({ env: { DEMO_TOKENS_PER_SECOND: '80' } });
  await using app = await example(server);
  await page.goto(app.url);
  await page.route('**/trpc/**', (route) => route.fulfill({ status: 401, body: '' }));
  await page.getByLabel('Your question').fill('/demo long 3000');
  await page.keyboard.press('Enter');
  await expect(page.locator('pre')).toHaveText('/demo long 3000');
  await page.unroute('**/trpc/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await shown(page, (text) => text.length > 200);
  await page.getByRole('button', { name: 'Stop' }).click();
  let stopped = '';
  await expect
    .poll(async () => {
      const now = (await page.locator('pre').textContent()) ?? '';
      const same = now === stopped;
      stopped = now;
      return same;
    })
    .toBe(true);
});

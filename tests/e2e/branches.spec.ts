import { readFile } from 'node:fs/promises';

import { textOf, transcriptSchema } from '@continuo/contract';
import { expect, type Page, test } from '@playwright/test';

import { cli } from '../src/cli-process.ts';
import { serverProcess } from '../src/server-process.ts';
import { ChatPage } from './chat-page.ts';
import { behind } from './log.ts';

const QUESTION = 'What is a basso continuo in baroque music?';
const SPEED = { DEMO_TOKENS_PER_SECOND: '300' };

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const picker = (page: Page) => page.getByRole('group', { name: 'Versions' });

async function choose(page: Page, title: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More about “${title}”` }).press('Enter');
  await page.getByRole('menuitem', { name: item }).click();
}

test('another answer stands beside the first, and the reader goes between them by keys', async ({ page }) => {
  await using server = await serverProcess({ env: SPEED });
  const chat = new ChatPage(page);
  await chat.open(server.url);
  await chat.send(QUESTION);
  await chat.expectView('completed');
  const first = await chat.copied();

  await page.getByRole('button', { name: 'Ask again' }).press('Enter');
  await expect(picker(page)).toContainText('2/2');
  await chat.expectView('completed');
  const second = await chat.copied();

  await page.getByRole('button', { name: 'Previous version' }).press('Enter');
  await expect(picker(page)).toContainText('1/2');
  await expect(page.getByRole('button', { name: 'Previous version' })).toBeFocused();
  expect(await chat.copied()).toBe(first);
  await page.getByRole('button', { name: 'Next version' }).press('Enter');
  await expect(picker(page)).toContainText('2/2');
  expect(await chat.copied()).toBe(second);
  await expect(page.getByRole('article', { name: 'You' })).toHaveCount(1);
});

test('a question put differently is another branch, and each branch goes on by itself', async ({ page }) => {
  await using server = await serverProcess({ env: SPEED });
  const chat = new ChatPage(page);
  await chat.open(server.url);
  await chat.send(QUESTION);
  await chat.expectView('completed');
  const first = await chat.copied();

  await page.getByRole('button', { name: 'Edit this question' }).press('Enter');
  await page.getByLabel('Your question').press('Escape');
  await expect(page.getByRole('button', { name: 'Edit this question' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel('Your question').fill('What is a write-ahead log?');
  await page.getByLabel('Your question').press('Control+Enter');
  await expect(picker(page)).toContainText('2/2');
  await chat.expectView('completed');
  await expect(page.getByRole('article', { name: 'You' })).toHaveText(/write-ahead log/);

  await page.getByRole('button', { name: 'Previous version' }).press('Enter');
  await expect(picker(page)).toContainText('1/2');
  expect(await chat.copied()).toBe(first);

  // what is said on the older branch follows it, here and after a reload
  await chat.send('And in rock music?');
  const said = page.getByRole('article', { name: 'You' });
  await expect(said).toHaveCount(2);
  await chat.expectView('completed');
  await page.reload();
  await expect(said).toHaveText([/basso continuo/, /rock music/]);
});

test('a conversation is renamed, exported to the byte, deleted and brought back', async ({ page }) => {
  await using server = await serverProcess({ env: SPEED });
  const chat = new ChatPage(page);
  await chat.open(server.url);
  await chat.send(QUESTION);
  await chat.expectView('completed');
  const answer = await chat.copied();
  const url = page.url();

  await choose(page, QUESTION, 'Rename');
  await page.getByLabel('Title').fill('Bass lines');
  await page.getByLabel('Title').press('Enter');
  await expect(page.getByRole('heading', { name: 'Bass lines' })).toBeVisible();

  const downloaded = async (item: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), choose(page, 'Bass lines', item)]);
    return readFile(await download.path(), 'utf8');
  };
  const markdown = await downloaded('Export as Markdown');
  expect(markdown.startsWith(`# Bass lines\n\n## You\n\n${QUESTION}\n\n## demo\n\n`)).toBe(true);
  expect(markdown.endsWith(`\n\n${answer}\n`)).toBe(true);
  const transcript: unknown = JSON.parse(await downloaded('Export as JSON'));
  const text = { type: 'text', text: answer };
  expect(transcript).toMatchObject({
    format: 'continuo-conversation',
    conversation: { title: 'Bass lines' },
    messages: [
      {},
      { message: { status: 'completed', parts: expect.arrayContaining([expect.objectContaining(text)]) } },
    ],
  });

  await choose(page, 'Bass lines', 'Delete');
  await expect(page.getByRole('link', { name: 'Bass lines' })).toHaveCount(0);
  await expect(page).toHaveURL(`${server.url}/`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveURL(url);
  await chat.expectView('completed');
  expect(await chat.copied()).toBe(answer);
  await expect(page.getByRole('link', { name: 'Bass lines' })).toBeVisible();
});

test('the language and the theme are changed in the app, and stay', async ({ page }) => {
  await using server = await serverProcess({ env: SPEED });
  await page.emulateMedia({ colorScheme: 'light' });
  const chat = new ChatPage(page);
  await chat.open(server.url);
  await chat.field.fill('half a thought');
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await page.getByText('Français', { exact: true }).click();
  await page.getByText('Sombre', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Réglages' })).toBeFocused();

  const looks = () =>
    page.evaluate(() => ({
      lang: document.documentElement.lang,
      scheme: getComputedStyle(document.documentElement).colorScheme,
    }));
  await expect(page.getByRole('button', { name: 'Envoyer' })).toBeVisible();
  expect(await looks()).toEqual({ lang: 'fr', scheme: 'dark' });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Envoyer' })).toBeVisible();
  expect(await looks()).toEqual({ lang: 'fr', scheme: 'dark' });
  await expect(chat.field).toHaveValue('half a thought');
});

test('a token for the terminal is given out once, and what it exports is what the page shows and the database holds', async ({
  page,
  context,
}) => {
  await using server = await serverProcess({ env: SPEED });
  const chat = new ChatPage(page);
  await chat.open(server.url);
  await chat.send(QUESTION);
  const conversationId = await chat.conversationId();
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await page.getByRole('button', { name: 'Use from a terminal' }).press('Enter');
  const token = await page.getByLabel('Token, shown only now').inputValue();

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Use from a terminal' })).toBeVisible();
  await expect(page.getByLabel('Token, shown only now')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await chat.expectView('completed');
  const env = { CONTINUO_URL: server.url, CONTINUO_TOKEN: token };
  const inTerminal = async (format: string) => {
    await using exporting = cli(['export', conversationId, '--format', format], { env });
    return (await exporting.ended).stdout;
  };
  const { stored, text } = await behind(server, context, conversationId);
  const { messages } = transcriptSchema.parse(JSON.parse(await inTerminal('json')));
  expect(messages.at(-1)?.message).toEqual(stored);
  expect(textOf(stored)).toBe(text);
  expect(await chat.copied()).toBe(text);
  expect(await inTerminal('markdown')).toContain(`\n\n${text}`);
});

test('the chosen model answers, stays chosen, and another one can take over where it failed', async ({
  page,
}) => {
  // nobody listens there
  const env = { ...SPEED, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_MODELS: 'silent=Silent' };
  await using server = await serverProcess({ env });
  const chat = new ChatPage(page);
  await chat.open(server.url);
  const model = page.getByLabel('Model', { exact: true });
  await expect(model).toHaveValue('silent');
  await chat.send(QUESTION);
  await chat.expectView('failed');

  await model.selectOption('demo');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(picker(page)).toContainText('2/2');
  await chat.expectView('completed');
  await page.reload();
  await expect(model).toHaveValue('demo');
  await expect(picker(page)).toContainText('2/2');
});

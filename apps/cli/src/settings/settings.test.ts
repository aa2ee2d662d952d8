import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { wordsIn } from '../words/index.ts';
import { configPath, writeConfig } from './config-file.ts';
import { serverUrl } from './server-url.ts';
import { readSettings } from './settings.ts';

const words = wordsIn('en');

describe('the address of a server', () => {
  test.each([
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['HTTPS://Chat.Example.com:443/x//', 'https://chat.example.com/x'],
    ['http://[::1]:80/?a=1#b', 'http://[::1]'],
    ['127.0.0.1:3000', undefined],
    ['ftp://example.com', undefined],
    ['http://me:secret@example.com', undefined],
    ['', undefined],
  ])('%s is %s', (text, expected) => {
    expect(serverUrl(text)).toBe(expected);
  });
});

describe('settings', () => {
  async function configured() {
    const home = await mkdtemp(join(tmpdir(), 'continuo-cli-'));
    const env = { HOME: home };
    const tokens = { 'http://a': 'of-a', 'http://b': 'of-b' };
    await writeConfig(configPath(env), { url: 'http://a', tokens });
    return { env, [Symbol.asyncDispose]: () => rm(home, { recursive: true }) };
  }

  test('the option stands above the environment, which stands above the last login', async () => {
    await using home = await configured();
    const read = (url: string | undefined, more: Record<string, string> = {}) =>
      readSettings({ env: { ...home.env, ...more }, url, words });
    expect(await read(undefined)).toMatchObject({ url: 'http://a', token: 'of-a' });
    expect(await read(undefined, { CONTINUO_URL: 'http://b/' })).toMatchObject({
      url: 'http://b',
      token: 'of-b',
    });
    expect(await read('http://b', { CONTINUO_URL: 'http://a' })).toMatchObject({ url: 'http://b' });
    expect(await read(undefined, { CONTINUO_URL: '', CONTINUO_TOKEN: '' })).toMatchObject({ token: 'of-a' });
  });

  test('a token goes to the server it came from, unless the environment says otherwise', async () => {
    await using home = await configured();
    const read = (more: Record<string, string> = {}) =>
      readSettings({ env: { ...home.env, ...more }, url: 'http://c', words });
    expect((await read()).token).toBeUndefined();
    expect((await read({ CONTINUO_TOKEN: 'mine' })).token).toBe('mine');
  });

  test('an address that is none is not understood', async () => {
    await using home = await configured();
    const refused = readSettings({ env: home.env, url: 'nowhere', words });
    await expect(refused).rejects.toMatchObject({ message: words.badUrl('nowhere'), exitCode: 2 });
  });
});

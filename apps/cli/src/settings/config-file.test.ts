import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { configPath, readConfig, writeConfig } from './config-file.ts';

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'continuo-cli-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

describe('the configuration file', () => {
  test('stands where XDG says, and a relative path counts as none', () => {
    expect(configPath({ XDG_CONFIG_HOME: '/etc/mine', HOME: '/home/me' })).toBe(
      '/etc/mine/continuo/config.json',
    );
    expect(configPath({ XDG_CONFIG_HOME: 'mine', HOME: '/home/me' })).toBe(
      '/home/me/.config/continuo/config.json',
    );
    expect(configPath({ XDG_CONFIG_HOME: '', HOME: '/home/me' })).toBe(
      '/home/me/.config/continuo/config.json',
    );
  });

  test('is empty until it is written, and then for its owner’s eyes alone', async () => {
    await using home = await folder();
    const path = configPath({ HOME: home.path });
    expect(await readConfig(path)).toEqual({ tokens: {} });
    const config = { url: 'http://a', tokens: { 'http://a': 'secret' } };
    await writeConfig(path, config);
    expect(await readConfig(path)).toEqual(config);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  });

  test('takes the place of one that others could read, and leaves nothing else behind', async () => {
    await using home = await folder();
    const path = configPath({ HOME: home.path });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '{"tokens":{}}');
    await chmod(path, 0o644);
    await writeConfig(path, { tokens: { 'http://a': 'secret' } });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(path))).toEqual(['config.json']);
  });

  test.each(['', 'not JSON', '[]', '{"tokens":{"http://a":1}}'])('%j is refused', async (content) => {
    await using home = await folder();
    const path = join(home.path, 'config.json');
    await writeFile(path, content);
    await expect(readConfig(path)).rejects.toMatchObject({ name: 'ConfigFileError', message: path });
  });
});

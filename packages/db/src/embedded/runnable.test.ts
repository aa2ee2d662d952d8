import { chmod, cp, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makeFolder } from '../testing/owner.ts';
import { command } from './command.ts';
import { findNative, programs } from './native.ts';
import { findRunnable } from './runnable.ts';

const root = process.getuid?.() === 0;
const log = () => {};

test('our own user runs the programs where they are', async () => {
  const native = await findNative();
  expect(await findRunnable(native, { runAs: undefined, log })).toEqual(native);
});

test('programs that do not run on this machine are said to be unsupported, with their own words', async () => {
  await using folder = await makeFolder();
  const broken = programs(folder.dir, '18.0.0');
  await expect(findRunnable(broken, { runAs: undefined, log })).rejects.toMatchObject({
    reason: 'unsupported',
    message: expect.stringContaining('ENOENT'),
  });
});

test.runIf(root)(
  'programs in a closed folder are copied once to where the server’s user can run them',
  async () => {
    await using closed = await makeFolder();
    await using outside = await makeFolder();
    const native = await findNative();
    await cp(native.dir, join(closed.dir, 'native'), { recursive: true, verbatimSymlinks: true });
    await chmod(closed.dir, 0o700);
    const hidden = programs(join(closed.dir, 'native'), native.version);
    const runAs = { uid: 65_534, gid: 65_534 };
    const said: string[] = [];
    const options = { runAs, outside: outside.dir, log: (line: string) => said.push(line) };
    const copied = await findRunnable(hidden, options);
    expect(copied.dir).toBe(join(outside.dir, `postgres-${native.version}`));
    expect(await command(copied.initdb, ['--version'], { runAs })).toMatchObject({ ok: true });
    const made = await stat(copied.dir);
    expect(await findRunnable(hidden, options)).toEqual(copied);
    expect((await stat(copied.dir)).ino).toBe(made.ino);
    expect(said).toHaveLength(1);
  },
);

test.runIf(root)('what cannot be started at all is not copied', async () => {
  await using folder = await makeFolder();
  const options = { runAs: { uid: 65_534, gid: 65_534 }, outside: folder.dir, log };
  const broken = programs(join(folder.dir, 'native'), '18.0.0');
  await expect(findRunnable(broken, options)).rejects.toMatchObject({ reason: 'unsupported' });
});

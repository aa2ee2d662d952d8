import { expect, test } from 'vitest';

import { command } from './command.ts';
import { DataDirError } from './data-dir-error.ts';
import { findNative, MAJOR } from './native.ts';

test('the programs are those of the version that names the data folder', async () => {
  const { postgres, version } = await findNative();
  expect(version.split('.')[0]).toBe(MAJOR);
  expect(await command(postgres, ['--version'])).toEqual({
    ok: true,
    text: expect.stringContaining(`(PostgreSQL) ${MAJOR}.`),
  });
});

test.each(['sunos-x64', 'linux-mips', 'win32-x64'])(
  'on %s the operator is told what to do',
  async (target) => {
    await expect(findNative(target)).rejects.toSatisfy(
      (error) =>
        error instanceof DataDirError &&
        error.reason === 'unsupported' &&
        error.message.includes(target) &&
        error.message.includes('DATABASE_URL'),
    );
  },
);

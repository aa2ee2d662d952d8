import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { freePort, serverProcess } from './server-process.ts';

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

/** Runs a server that is expected not to start. */
async function refused(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; error: string }> {
  const { PATH, HOME } = process.env;
  const dataDir = await mkdtemp(join(tmpdir(), 'continuo-test-'));
  await chmod(dataDir, 0o711);
  const port = `${await freePort()}`;
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH, HOME, DATA_DIR: dataDir, PORT: port, ...env },
  });
  let error = '';
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  await once(child, 'exit');
  await rm(dataDir, { recursive: true, force: true });
  return { code: child.exitCode, error };
}

test('a bad value ends the start with the variable, what it holds and what is allowed', async () => {
  const { code, error } = await refused({ PORT: 'http', LOG_LEVEL: 'loud' });
  expect(code).toBe(1);
  expect(error).toContain('PORT is "http"; allowed: a whole number from 0 to 65535');
  expect(error).toContain('LOG_LEVEL is "loud"; allowed: fatal, error, warn, info, debug or silent');
  expect(error).not.toContain('    at ');
});

test('a port in use is named', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const { code, error } = await refused({ PORT: `${port}` });
  other.close();
  expect(code).toBe(1);
  expect(error).toContain(`Port ${port} is in use`);
});

test('a database that cannot be reached is named, without its password', async () => {
  const port = await freePort();
  const { code, error } = await refused({ DATABASE_URL: `postgres://me:hunter2@127.0.0.1:${port}/chat` });
  expect(code).toBe(1);
  expect(error).toContain(`127.0.0.1:${port}`);
  expect(error).toContain('Check DATABASE_URL');
  expect(error).not.toContain('hunter2');
});

test('a data folder that a live server owns is refused with its pid, and the owner is not disturbed', async () => {
  await using server = await serverProcess();
  const { code, error } = await refused({ DATA_DIR: server.dataDir });
  expect(code).toBe(1);
  expect(error).toContain(`${server.pid}`);
  const ready = await fetch(`${server.url}/readyz`);
  expect(ready.status).toBe(200);
});

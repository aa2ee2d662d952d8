import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MAJOR } from '../embedded/native.ts';
import { type Embedded, openEmbedded } from '../embedded/open-embedded.ts';

/** Set from outside, the tests run on that server; set by `global-setup.ts`, they share one of their own. */
export const TEST_URL = 'CONTINUO_TEST_DATABASE_URL';

/** A server on a folder of its own. Both are gone once this process is, however it ends. */
export async function startTestServer(): Promise<Embedded> {
  // root's own temporary folder may be closed to the server
  const parent = process.getuid?.() === 0 ? '/tmp' : tmpdir();
  const dataDir = await mkdtemp(join(parent, 'continuo-test-'));
  await chmod(dataDir, 0o711);
  const lock = join(dataDir, `postgres-${MAJOR}`, 'postmaster.pid');
  const script = 'read -r _; while [ -e "$2" ]; do sleep 0.05; done; rm -rf "$1"';
  const janitor = spawn('/bin/sh', ['-c', script, 'sh', dataDir, lock], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  janitor.unref();
  if ('unref' in janitor.stdin && typeof janitor.stdin.unref === 'function') janitor.stdin.unref();
  const server = await openEmbedded({ dataDir });
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      janitor.stdin.end();
    },
  };
}

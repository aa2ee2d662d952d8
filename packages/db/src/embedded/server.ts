import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Clock } from '@continuo/contract';

import { ENVIRONMENT } from './command.ts';
import { DataDirError } from './data-dir-error.ts';
import { MAJOR, type Native } from './native.ts';
import type { Place } from './place.ts';
import { readPostmaster } from './postmaster.ts';
import { PORT } from './socket-dir.ts';
import { watch } from './watchdog.ts';

export interface ServerOptions {
  readonly native: Native;
  readonly socketDir: string;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const POLL_MS = 10;
const SHUTDOWN_MS = 20_000;

const SETTINGS = {
  // never on the network: the socket's private folder is the only way in
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // a laptop's disk: enough for bursts, no gigabyte of spent log
  max_wal_size: '256MB',
  // plans of a chat are short; compiling them would cost more than running them
  jit: 'off',
};

/**
 * Starts the server on a data folder and waits until it takes connections. Disposing shuts it down: open transactions
 * are rolled back, and everything acknowledged is on disk.
 *
 * It runs in a process group of its own, so that Ctrl-C in a terminal reaches this process alone, which still has
 * something to commit.
 *
 * @throws DataDirError `failed`, `in-use` when another server was quicker
 */
export async function startServer(place: Place, options: ServerOptions): Promise<AsyncDisposable> {
  const { folder, runAs, dataDir } = place;
  const { native, socketDir, log } = options;
  const logFile = join(dataDir, `postgres-${MAJOR}.log`);
  const settings = Object.entries({ ...SETTINGS, unix_socket_directories: socketDir });
  await using output = await open(logFile, 'w', 0o600);
  if (runAs) await output.chown(runAs.uid, runAs.gid);
  const server = spawn(
    native.postgres,
    ['-D', folder, ...settings.flatMap(([setting, value]) => ['-c', `${setting}=${value}`])],
    { ...runAs, cwd: '/', env: ENVIRONMENT, detached: true, stdio: ['ignore', output.fd, output.fd] },
  );
  const { pid } = server;
  if (pid === undefined) {
    const [cause] = await once(server, 'error');
    throw new DataDirError('failed', 'The embedded database server could not be started.', { cause });
  }
  const callOff = watch({ serverPid: pid, socketDir, runAs });
  server.once('exit', callOff);
  try {
    await becomeReady(server, { ...options, folder, logFile });
  } catch (error) {
    await stop(server, options.clock);
    throw error;
  }
  server.unref();
  const tell = () => log(`the embedded database server ended by itself; see ${logFile}`);
  server.once('exit', tell);
  return {
    async [Symbol.asyncDispose]() {
      server.off('exit', tell);
      await stop(server, options.clock);
    },
  };
}

async function becomeReady(
  server: ChildProcess,
  { folder, logFile, clock, signal }: ServerOptions & { readonly folder: string; readonly logFile: string },
): Promise<void> {
  // as pg_ctl does it: the server writes in its lock when it takes connections
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) {
      const text = await readFile(logFile, 'utf8');
      throw new DataDirError(
        reasonOf(text),
        `The embedded database server did not start.\n${text.slice(-2_000)}`,
      );
    }
    const found = await readPostmaster(folder);
    if (found?.pid === server.pid && found?.ready) return;
    await clock.sleep(POLL_MS, signal);
  }
}

/** PostgreSQL's own words for a folder that another server holds, or held until just now. */
function reasonOf(text: string): 'in-use' | 'failed' {
  return /lock file "postmaster\.pid"|pre-existing shared memory block/.test(text) ? 'in-use' : 'failed';
}

async function stop(server: ChildProcess, clock: Clock): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.ref();
  const ended = once(server, 'exit');
  const answered = new AbortController();
  // fast: does not wait for clients that will not leave
  server.kill('SIGINT');
  const late = clock.sleep(SHUTDOWN_MS, answered.signal).then(() => server.kill('SIGQUIT'));
  late.catch(() => {});
  await ended;
  answered.abort();
}

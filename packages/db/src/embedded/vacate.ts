import type { Clock } from '@continuo/contract';

import { DataDirError } from './data-dir-error.ts';
import { dropLock, readPostmaster } from './postmaster.ts';
import { findProcess } from './running-process.ts';
import { ownerOf, removeSocketDir } from './socket-dir.ts';

export interface VacateOptions {
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const POLL_MS = 20;
/** A shutdown writes out what is in memory, which can take a while on a slow disk. */
const SHUTDOWN_MS = 30_000;
const QUIT_MS = 10_000;

/**
 * Makes sure that no server runs on a data folder. One whose owner lives is left alone, and we are refused; one whose
 * owner was killed is shut down in good order, which keeps all that it has acknowledged, and a lock of the dead is
 * taken away.
 *
 * @throws DataDirError `in-use`
 */
export async function vacate(folder: string, { clock, log, signal }: VacateOptions): Promise<void> {
  const startedAtMs = clock.now();
  let told: NodeJS.Signals | undefined;
  for (;;) {
    const server = await readPostmaster(folder);
    if (!server) return;
    const { pid, socketDir } = server;
    const running = await findProcess(pid);
    if (!running?.command.includes(folder)) {
      // PostgreSQL takes over the lock of a number that is free by itself
      if (send(pid, 0)) await dropLock(folder, pid);
      if (socketDir !== undefined) await removeSocketDir(socketDir);
      return;
    }
    const waitedMs = clock.now() - startedAtMs;
    if (socketDir !== undefined) {
      const owner = ownerOf(socketDir);
      if (!owner) throw inUse(folder, pid, 'a PostgreSQL server');
      if ((await findProcess(owner.pid))?.mark === owner.mark)
        throw inUse(folder, owner.pid, 'another Continuo');
      const tell = waitedMs < SHUTDOWN_MS ? 'SIGINT' : 'SIGQUIT';
      if (told === undefined)
        log(`shutting down database server ${pid}: process ${owner.pid} was killed and left it`);
      if (told !== tell) send(pid, tell);
      told = tell;
    }
    if (waitedMs > SHUTDOWN_MS + QUIT_MS) throw inUse(folder, pid, 'a PostgreSQL server that does not stop');
    await clock.sleep(POLL_MS, signal);
  }
}

function inUse(folder: string, pid: number, by: string): DataDirError {
  return new DataDirError(
    'in-use',
    `The data folder ${folder} is in use by ${by} (process ${pid}). Stop it, or choose another DATA_DIR.`,
    { ownerPid: pid },
  );
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    // not ours to signal, but there
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

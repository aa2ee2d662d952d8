import { type Clock, systemClock } from '@continuo/contract';

import { makeCluster, USER } from './cluster.ts';
import { DataDirError } from './data-dir-error.ts';
import { findNative } from './native.ts';
import { findPlace } from './place.ts';
import { findRunnable } from './runnable.ts';
import { findProcess, type RunningProcess } from './running-process.ts';
import { startServer } from './server.ts';
import { makeSocketDir, removeSocketDir } from './socket-dir.ts';
import { vacate } from './vacate.ts';

export interface EmbeddedOptions {
  /** Everything the server keeps is under this folder, or linked from it. */
  readonly dataDir: string;
  /** Gives up starting. What was begun is undone. */
  readonly signal?: AbortSignal;
  /** Told what an operator should know, such as where the data lies when it is not in `dataDir`. */
  readonly log?: (line: string) => void;
  readonly clock?: Clock;
}

/** A PostgreSQL server of our own. Disposing shuts it down. */
export interface Embedded extends AsyncDisposable {
  /** For this machine and this user alone: it leads to a unix socket. */
  readonly url: string;
}

/** Two processes that start together can meet a few times before one has the folder. */
const TRIES = 20;
const RETRY_MS = 100;

/**
 * Opens the database of a data folder: makes it if need be, and starts its server.
 *
 * One process at a time: PostgreSQL's own lock on the folder decides, and a process that comes second is told whose it
 * is. After a SIGKILL at any instant the next start finds all that was acknowledged. The server is a child that ends
 * with us, however we end.
 *
 * @throws DataDirError
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, signal, log = () => {}, clock = systemClock } = options;
  const owner = await findProcess(process.pid);
  if (!owner) throw new DataDirError('unsupported', 'This process cannot be found among the running ones.');
  for (let tries = 1; ; tries += 1) {
    signal?.throwIfAborted();
    try {
      return await openOnce({ dataDir, owner, signal, log, clock });
    } catch (error) {
      const quicker =
        error instanceof DataDirError && error.reason === 'in-use' && error.ownerPid === undefined;
      if (!quicker || tries === TRIES) throw error;
      await clock.sleep(RETRY_MS, signal);
    }
  }
}

interface Attempt {
  readonly dataDir: string;
  readonly owner: RunningProcess;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

async function openOnce({ dataDir, owner, signal, log, clock }: Attempt): Promise<Embedded> {
  const place = await findPlace(dataDir);
  const native = await findRunnable(await findNative(), { runAs: place.runAs, log });
  await vacate(place.folder, { clock, log, signal });
  await makeCluster(place, { native, owner, signal });
  if (place.folder !== place.name)
    log(`the data is in ${place.folder}: the database server cannot enter ${place.dataDir}`);
  const socketDir = await makeSocketDir(owner, place.runAs);
  try {
    const server = await startServer(place, { native, socketDir, clock, log, signal });
    return {
      url: `postgres://${USER}@localhost/postgres?host=${encodeURIComponent(socketDir)}`,
      async [Symbol.asyncDispose]() {
        await server[Symbol.asyncDispose]();
        await removeSocketDir(socketDir);
      },
    };
  } catch (error) {
    await removeSocketDir(socketDir);
    throw error;
  }
}

import { mkdtemp, chown, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { command, type RunAs } from './command.ts';
import { DataDirError } from './data-dir-error.ts';
import type { RunningProcess } from './running-process.ts';

/**
 * The folder of the server's socket: private, since whoever can enter it is let in, and short, since a socket's path
 * has room for about 100 bytes.
 *
 * Its name says which process the server belongs to. The server keeps that name in `postmaster.pid`, which it guards
 * itself: so whether a data folder is in use, and by whom, needs no second lock that could disagree.
 */
export const PORT = 5432;
const SOCKET_FILE = `.s.PGSQL.${PORT}`;
const PATH_BYTES = 100;
const NAME = /^continuo-(\d+)-([0-9a-f]{8})-\w{6}$/;

export async function makeSocketDir(owner: RunningProcess, runAs: RunAs | undefined): Promise<string> {
  const name = `continuo-${owner.pid}-${owner.mark}-`;
  for (const parent of [tmpdir(), '/tmp']) {
    if (Buffer.byteLength(join(parent, `${name}xxxxxx`, SOCKET_FILE)) > PATH_BYTES) continue;
    const enters = await command('/bin/sh', ['-c', 'cd "$1"', 'sh', parent], { runAs });
    if (!enters.ok) continue;
    const dir = await mkdtemp(join(parent, name));
    await chmod(dir, 0o700);
    if (runAs) await chown(dir, runAs.uid, runAs.gid);
    return dir;
  }
  throw new DataDirError(
    'no-access',
    'There is no temporary folder for the socket of the embedded database.',
  );
}

/** Whose server it is, by the folder of its socket; undefined for a server that is none of ours. */
export function ownerOf(socketDir: string): Pick<RunningProcess, 'pid' | 'mark'> | undefined {
  const [, pid, mark] = NAME.exec(basename(socketDir)) ?? [];
  return pid === undefined || mark === undefined ? undefined : { pid: Number(pid), mark };
}

export async function removeSocketDir(socketDir: string): Promise<void> {
  if (ownerOf(socketDir)) await rm(socketDir, { recursive: true, force: true });
}

import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { command, type RunAs } from './command.ts';
import { DataDirError } from './data-dir-error.ts';
import { MAJOR } from './native.ts';

/** Where the data lies and who owns it. */
export interface Place {
  /** The folder that was asked for. */
  readonly dataDir: string;
  /** The server's own folder. It may not be there yet. */
  readonly folder: string;
  /** In `dataDir`, by this name; a link where the folder lies elsewhere. */
  readonly name: string;
  /** The link is still to be made. */
  readonly unlinked: boolean;
  readonly runAs: RunAs | undefined;
}

/** For root alone, whose own folders nobody else can enter. */
export const OUTSIDE = '/var/lib/continuo';

/**
 * Finds the place of the data. PostgreSQL does not run as root; for root it runs as whoever owns the data, at first
 * `nobody`. Where that user cannot enter the data folder, the data lies under `/var/lib/continuo` and a link to it in
 * the data folder: who removes that folder begins anew, and who keeps it keeps the data.
 *
 * @throws DataDirError `no-access`, `wrong-version`
 */
export async function findPlace(dataDir: string): Promise<Place> {
  const home = await makeHome(dataDir);
  const name = join(home, `postgres-${MAJOR}`);
  const known = await lstat(name).catch(() => undefined);
  if (!known) await refuseOtherMajors(home);
  const uid = process.getuid?.();
  if (uid !== 0) {
    if (known && known.uid !== uid)
      throw noAccess(name, `it belongs to user ${known.uid}, and this is user ${uid}`);
    return { dataDir: home, folder: name, name, unlinked: false, runAs: undefined };
  }
  if (known) {
    const folder = await realpath(name).catch(() => {
      throw noAccess(name, 'it leads to a folder that is gone');
    });
    const { uid: owner, gid } = await stat(folder);
    const runAs = owner === 0 ? await nobody() : { uid: owner, gid };
    if (!(await canEnter(dirname(folder), runAs)))
      throw noAccess(folder, `user ${runAs.uid} cannot enter it`);
    return { dataDir: home, folder, name, unlinked: false, runAs };
  }
  const runAs = await nobody();
  if (await canEnter(home, runAs)) return { dataDir: home, folder: name, name, unlinked: false, runAs };
  await mkdir(OUTSIDE, { recursive: true, mode: 0o755 });
  const folder = join(OUTSIDE, `data-${randomUUID().slice(0, 8)}-postgres-${MAJOR}`);
  return { dataDir: home, folder, name, unlinked: true, runAs };
}

async function makeHome(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    return await realpath(dataDir);
  } catch (cause) {
    throw noAccess(dataDir, cause instanceof Error ? cause.message : 'it cannot be made');
  }
}

async function refuseOtherMajors(home: string): Promise<void> {
  const other = (await readdir(home)).find((entry) => /^postgres-\d+$/.test(entry));
  if (other === undefined) return;
  throw new DataDirError(
    'wrong-version',
    `${join(home, other)} was written by another PostgreSQL than this one (${MAJOR}). Dump it with the version it was ` +
      `written by and restore the dump, or choose another DATA_DIR.`,
  );
}

async function nobody(): Promise<RunAs> {
  const [uid, gid] = await Promise.all([command('id', ['-u', 'nobody']), command('id', ['-g', 'nobody'])]);
  if (uid.ok && gid.ok) return { uid: Number(uid.text), gid: Number(gid.text) };
  throw new DataDirError(
    'no-access',
    'PostgreSQL does not run as root, and there is no user `nobody` to run it as.',
  );
}

async function canEnter(folder: string, runAs: RunAs): Promise<boolean> {
  return (await command('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { runAs })).ok;
}

function noAccess(folder: string, why: string): DataDirError {
  return new DataDirError('no-access', `The data folder ${folder} cannot be used: ${why}.`);
}

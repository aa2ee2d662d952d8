import { chown, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { command } from './command.ts';
import { DataDirError } from './data-dir-error.ts';
import { MAJOR, type Native } from './native.ts';
import type { Place } from './place.ts';
import { findProcess, type RunningProcess } from './running-process.ts';

export const USER = 'continuo';

export interface ClusterOptions {
  readonly native: Native;
  readonly owner: RunningProcess;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes the data folder unless it is there. It is made under another name and then renamed, so one with the right
 * name is whole, whenever the machine stopped; what a killed process left half made is removed.
 *
 * @throws DataDirError `wrong-version`, `failed`
 */
export async function makeCluster(place: Place, options: ClusterOptions): Promise<void> {
  const { folder, unlinked } = place;
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) await initialise(place, options);
  else if (version.trim() !== MAJOR) {
    throw new DataDirError(
      'wrong-version',
      `${folder} was written by PostgreSQL ${version.trim()}, and this is ${MAJOR}. Dump it with the version it was ` +
        `written by and restore the dump, or choose another DATA_DIR.`,
    );
  }
  if (unlinked) await link(place);
}

/** Of two processes that begin together on a folder without data, one makes the link, and both use what it leads to. */
async function link({ folder, name }: Place): Promise<void> {
  try {
    await symlink(folder, name);
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw new DataDirError('in-use', `${name} was made by another process just now.`, { cause });
  }
}

async function initialise(
  { folder, runAs }: Place,
  { native, owner, signal }: ClusterOptions,
): Promise<void> {
  const halfMade = join(dirname(folder), `postgres-${MAJOR}.making-`);
  await removeHalfMade(halfMade);
  const half = await mkdtemp(`${halfMade}${owner.pid}-${owner.mark}-`);
  try {
    if (runAs) await chown(half, runAs.uid, runAs.gid);
    // the locale is the server's own, so that the order of text is the same on every machine
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const args = ['-D', half, '-U', USER, '-A', 'trust', '-E', 'UTF8', ...locale, '--no-instructions'];
    const { ok, text } = await command(native.initdb, args, { runAs, signal });
    if (!ok)
      throw new DataDirError('failed', `The embedded database could not be made in ${folder}.\n${text}`);
    await rename(half, folder).catch((error: NodeJS.ErrnoException) => {
      // another process was quicker
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

async function removeHalfMade(halfMade: string): Promise<void> {
  const parent = dirname(halfMade);
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(basename(halfMade))) continue;
    const [pid, mark] = entry.slice(basename(halfMade).length).split('-');
    if ((await findProcess(Number(pid)))?.mark === mark) continue;
    await rm(join(parent, entry), { recursive: true, force: true });
  }
}

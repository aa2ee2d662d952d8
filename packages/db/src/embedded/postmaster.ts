import { link, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What a server says of itself in `postmaster.pid`, the lock that PostgreSQL itself holds on a data folder. */
export interface Postmaster {
  readonly pid: number;
  /** Missing in the first instants of a start. */
  readonly socketDir: string | undefined;
  readonly ready: boolean;
}

const fileIn = (dataFolder: string) => join(dataFolder, 'postmaster.pid');

/** Undefined when no server runs, or none has said anything yet. */
export async function readPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  return parse(await readFile(fileIn(dataFolder), 'utf8').catch(() => ''));
}

/**
 * Takes away the lock of a server that is gone. PostgreSQL does so by itself, but not while the number in it is that
 * of some process: a zombie, or any program that got the number after a restart of the machine.
 */
export async function dropLock(dataFolder: string, pid: number): Promise<void> {
  const aside = `${fileIn(dataFolder)}.${process.pid}`;
  await rename(fileIn(dataFolder), aside).catch(() => {});
  const taken = parse(await readFile(aside, 'utf8').catch(() => ''));
  // another process was quicker, and this is the lock of its server
  if (taken && taken.pid !== pid) await link(aside, fileIn(dataFolder)).catch(() => {});
  await rm(aside, { force: true });
}

function parse(text: string): Postmaster | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socketDir: lines[4] || undefined, ready: lines[7] === 'ready' };
}

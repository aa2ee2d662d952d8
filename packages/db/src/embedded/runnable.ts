import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { command, type RunAs } from './command.ts';
import { MAJOR, type Native, programs, unsupported } from './native.ts';
import { OUTSIDE } from './place.ts';

export interface RunnableOptions {
  readonly runAs: RunAs | undefined;
  readonly log: (line: string) => void;
  /** Where copies are kept. */
  readonly outside?: string;
}

/**
 * Finds the server's programs where the user it runs as can start them: from a folder that this user cannot enter,
 * such as a checkout in root's home, they are copied, once per version.
 *
 * @throws DataDirError `unsupported`
 */
export async function findRunnable(native: Native, options: RunnableOptions): Promise<Native> {
  const { runAs, log, outside = OUTSIDE } = options;
  const said = await tryOut(native, runAs);
  if (said.ok || !runAs) return checked(native, said);
  const copied = programs(join(outside, `postgres-${native.version}`), native.version);
  const had = await tryOut(copied, runAs);
  if (had.ok) return checked(copied, had);
  // what cannot be started from anywhere need not be copied
  if (!(await tryOut(native, undefined)).ok) return checked(native, said);
  await copy(native.dir, copied.dir);
  log(`user ${runAs.uid} cannot enter ${native.dir}: the database server was copied to ${copied.dir}`);
  return checked(copied, await tryOut(copied, runAs));
}

const tryOut = (native: Native, runAs: RunAs | undefined) =>
  command(native.postgres, ['--version'], { runAs });

function checked(native: Native, { ok, text }: Awaited<ReturnType<typeof tryOut>>): Native {
  if (ok && text.includes(` ${MAJOR}.`)) return native;
  throw unsupported(text);
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const half = await mkdtemp(`${to}.copy-`);
  try {
    await cp(from, half, { recursive: true, verbatimSymlinks: true });
    await command('/bin/chmod', ['-R', 'a+rX', half]);
    // of two that copy, one wins; what is there and could not be started is no use to anybody
    await rm(to, { recursive: true, force: true });
    await rename(half, to);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

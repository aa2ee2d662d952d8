import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

import { z } from 'zod';

const configSchema = z.object({
  /** The server that is meant when none is named. */
  url: z.string().optional(),
  /** By server: a token is sent to the one it came from and to no other. */
  tokens: z.record(z.string(), z.string()).default({}),
});
export type Config = z.infer<typeof configSchema>;

/** A configuration file that is there and cannot be used. The message is its path. */
export class ConfigFileError extends Error {
  override readonly name = 'ConfigFileError';
}

/** Where the configuration is kept, by the XDG rules: a relative XDG_CONFIG_HOME counts as none. */
export function configPath({
  XDG_CONFIG_HOME = '',
  HOME,
}: Readonly<Record<string, string | undefined>>): string {
  const folder = isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(HOME ?? homedir(), '.config');
  return join(folder, 'continuo', 'config.json');
}

/**
 * The configuration, empty where there is none yet.
 * @throws ConfigFileError
 */
export async function readConfig(path: string): Promise<Config> {
  try {
    return configSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { tokens: {} };
    throw new ConfigFileError(path, { cause });
  }
}

/** Writes the configuration, for its owner's eyes alone, in one step: a crash leaves the old one or the new one. */
export async function writeConfig(path: string, config: Config): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.config-${randomUUID()}.json`);
  try {
    await writeFile(draft, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    // the umask may have taken from it, and never adds
    await chmod(draft, 0o600);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

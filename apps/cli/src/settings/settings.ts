import { EXIT } from '../exit-code.ts';
import { Refusal } from '../refusal.ts';
import type { Words } from '../words/index.ts';
import { type Config, configPath, ConfigFileError, readConfig } from './config-file.ts';
import { DEFAULT_URL, serverUrl } from './server-url.ts';

/** Which server, and who we are to it. */
export interface Settings {
  readonly url: string;
  readonly token: string | undefined;
  readonly config: Config;
  readonly path: string;
}

export interface SettingsOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The server as named on the command line: stands above CONTINUO_URL, which stands above the file. */
  readonly url: string | undefined;
  readonly words: Words;
}

/** @throws Refusal when the address or the configuration file cannot be used */
export async function readSettings({ env, url: named, words }: SettingsOptions): Promise<Settings> {
  const path = configPath(env);
  const config = await readConfig(path).catch((cause: unknown) => {
    throw cause instanceof ConfigFileError ? new Refusal(words.badConfig(path)) : cause;
  });
  // an empty variable is one that is not set
  const asked = named ?? (env['CONTINUO_URL'] || config.url || DEFAULT_URL);
  const url = serverUrl(asked);
  if (url === undefined) throw new Refusal(words.badUrl(asked), EXIT.usage);
  return { url, token: env['CONTINUO_TOKEN'] || config.tokens[url], config, path };
}

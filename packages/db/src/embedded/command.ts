import { execFile } from 'node:child_process';

/** The user that the server and its tools run as; undefined is our own. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

export interface CommandOptions {
  readonly runAs?: RunAs | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Nothing of our environment reaches the server: a stray `PGPORT` or `PGOPTIONS` would change it. */
export const ENVIRONMENT: Readonly<Record<string, string>> = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

export interface Said {
  readonly ok: boolean;
  readonly text: string;
}

/** Runs a program to its end, in a folder that everybody can enter. A program that cannot be started is not ok. */
export function command(
  file: string,
  args: readonly string[],
  { runAs, signal }: CommandOptions = {},
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const options = { ...runAs, cwd: '/', env: ENVIRONMENT, ...(signal && { signal }) };
    execFile(file, args, options, (error, stdout, stderr) => {
      if (signal?.aborted) reject(signal.reason);
      else resolve({ ok: error === null, text: `${stdout}${stderr}`.trim() || (error?.message ?? '') });
    });
  });
}

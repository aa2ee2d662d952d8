import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

export interface ServerProcessOptions {
  /** The script to run in place of the server's own. */
  readonly main?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A real server process on a port and a data folder of its own. It can be killed and started again on both. */
export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly dataDir: string;
  /** What it has written to its standard output and error so far. */
  readonly output: string;
  readonly pid: number;
  start(env?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends the process with a signal and waits until it is gone. Its answer is the exit code, or the signal. */
  end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | NodeJS.Signals>;
}

/** Starts a server and waits until it serves. */
export async function serverProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'continuo-test-'));
  // so that the database server, which is another user's where we are root, can enter it too
  await chmod(dataDir, 0o711);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';

  const server: ServerProcess = {
    port,
    url,
    dataDir,
    get output() {
      return output;
    },
    get pid() {
      if (child?.pid === undefined) throw new Error('the server does not run');
      return child.pid;
    },
    async start(env = {}) {
      const started = spawn(process.execPath, [options.main ?? MAIN], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...inherited(),
          DATA_DIR: dataDir,
          PORT: `${port}`,
          LOG_LEVEL: 'debug',
          ...options.env,
          ...env,
        },
      });
      child = started;
      const add = (chunk: Buffer) => (output += chunk.toString());
      started.stdout.on('data', add);
      started.stderr.on('data', add);
      const gone = once(started, 'exit').then(() => {
        throw new Error(`the server ended before it served:\n${output}`);
      });
      await Promise.race([gone, says(started, `Continuo is at ${url}`)]);
      gone.catch(() => {}); // from here on the test decides when it ends
    },
    async end(signal) {
      const ending = child;
      if (!ending) throw new Error('the server does not run');
      if (ending.exitCode === null && ending.signalCode === null) {
        ending.kill(signal);
        await once(ending, 'exit');
      }
      return ending.exitCode ?? ending.signalCode ?? 0;
    },
    async [Symbol.asyncDispose]() {
      await this.end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  try {
    await server.start();
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
  return server;
}

/** The environment of this process without what would configure the server. */
function inherited(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }), ...(LANG !== undefined && { LANG }) };
}

function says(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes(words)) return;
      child.stdout?.off('data', listen);
      resolve();
    };
    child.stdout?.on('data', listen);
  });
}

/** A port nobody listens on. Another process could take it before we do; the kernel hands them out in turn. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

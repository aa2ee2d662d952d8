import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { type Entry, entrySchema } from '@continuo/contract';

const MAIN = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What is piped in; nothing unless told. */
  readonly input?: string;
}

interface CliOutput {
  readonly stdout: string;
  readonly stderr: string;
}

interface CliEnd extends CliOutput {
  readonly code: number | null;
}

/** A command line that runs. Disposing ends it. */
export interface CliProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Waits until what it has printed and said on standard error is such. */
  until(such: (so: CliOutput) => boolean): Promise<CliOutput>;
  /** One press of Ctrl-C, as a terminal sends it. */
  press(): void;
  /** Presses Ctrl-C until it is gone. */
  pressUntilGone(): Promise<void>;
  readonly ended: Promise<CliEnd>;
}

/** Runs `continuo` as a process of its own, with nothing of this one's environment that would configure it. */
export function cli(args: readonly string[], { env = {}, input }: CliOptions = {}): CliProcess {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: { PATH, HOME, ...env },
  });
  child.stdin?.end(input);
  const printed: Buffer[] = [];
  const said: Buffer[] = [];
  const so = (): CliOutput => {
    const [stdout = '', stderr = ''] = [printed, said].map((chunks) => Buffer.concat(chunks).toString());
    return { stdout, stderr };
  };
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const closed = once(child, 'close');

  return {
    child,
    async until(such) {
      for (;;) {
        const { stdout, stderr } = so();
        if (such({ stdout, stderr })) return { stdout, stderr };
        if (child.exitCode !== null) throw new Error(`it ended before:\n${stdout}\n${stderr}`);
        const more = [child.stdout, child.stderr].map((output) => output && once(output, 'data'));
        await Promise.race([...more, closed]);
      }
    },
    press: () => void child.kill('SIGINT'),
    async pressUntilGone() {
      while (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGINT');
        await Promise.race([closed, wait(50)]);
      }
    },
    // one more press can meet a process that is already on its way out: a shell reports that as 130 too
    ended: closed.then(() => ({ code: child.signalCode === 'SIGINT' ? 130 : child.exitCode, ...so() })),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await closed;
    },
  };
}

/** The ids that `continuo chat` says. */
export function idsIn(stderr: string): { conversationId: string; streamId: string } {
  const [, conversationId, streamId] = /^conversation=(\S+) stream=(\S+)$/m.exec(stderr) ?? [];
  if (conversationId === undefined || streamId === undefined) throw new Error(`no ids in: ${stderr}`);
  return { conversationId, streamId };
}

/** The entries that `--json` prints, one on each line. */
export function entriesIn(stdout: string): Entry[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => entrySchema.parse(JSON.parse(line)));
}

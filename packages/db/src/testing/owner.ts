import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import { MAJOR } from '../embedded/native.ts';
import { readPostmaster } from '../embedded/postmaster.ts';
import { findProcess, type RunningProcess } from '../embedded/running-process.ts';

/** A data folder of one test. */
export interface Folder extends AsyncDisposable {
  readonly dir: string;
  /** The server's own folder in it. */
  readonly data: string;
}

export async function makeFolder(): Promise<Folder> {
  const dir = await mkdtemp(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'continuo-embedded-'));
  await chmod(dir, 0o711);
  const data = join(dir, `postgres-${MAJOR}`);
  return {
    dir,
    data,
    async [Symbol.asyncDispose]() {
      // a killed owner's server has its shutdown to finish first
      const server = await readPostmaster(data);
      while (server && (await findProcess(server.pid))) await setTimeout(20);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const messageSchema = z.object({
  opened: z.string().optional(),
  row: z.int().optional(),
  failed: z.object({ reason: z.string(), ownerPid: z.int().optional() }).optional(),
});
type Message = z.infer<typeof messageSchema>;

/** Another process on a folder (`embedded-owner.ts`), killed with the test. */
export class Owner implements AsyncDisposable {
  readonly #child: ChildProcess;
  /** Whether it has the folder. */
  readonly outcome: Promise<Message>;
  readonly #waiting = new Map<number, () => void>();
  #row = 0;

  constructor({ dir }: Folder) {
    const module = fileURLToPath(new URL('embedded-owner.ts', import.meta.url));
    this.#child = fork(module, [dir], { execArgv: [], detached: true });
    this.outcome = new Promise((resolve) => {
      this.#child.on('message', (said) => {
        const message = messageSchema.parse(said);
        if (message.opened ?? message.failed) resolve(message);
        this.#row = message.row ?? this.#row;
        this.#waiting.get(this.#row)?.();
      });
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('it did not start');
    return this.#child.pid;
  }

  /** The last row that the database told it of. */
  get row(): number {
    return this.#row;
  }

  /** Once the database has told it of so many rows more. */
  rowAfter(rows: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(this.#row + rows, resolve));
  }

  /** Linux alone. */
  async children(): Promise<RunningProcess[]> {
    const list = await readFile(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8');
    const found = await Promise.all(
      list
        .trim()
        .split(' ')
        .map((child) => findProcess(Number(child))),
    );
    return found.filter((child) => child !== undefined);
  }

  /** As the kernel would: nothing of it runs any more. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.send('end');
    await ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }
}

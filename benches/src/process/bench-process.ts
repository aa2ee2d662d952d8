import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { systemClock } from '@continuo/contract';

import { answerSchema, type Call } from './call.ts';

/** A process of ours that can be asked. Disposing lets go of it and waits until it is gone. */
export interface BenchProcess extends AsyncDisposable {
  /** @throws Error when the process fails at it, ends meanwhile, or takes longer than a minute */
  ask<I, O>(call: Call<I, O>, input: I): Promise<O>;
}

export interface BenchProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of Node, such as `--expose-gc`. */
  readonly flags?: readonly string[];
}

const ANSWER_MS = 60_000;
const END_MS = 10_000;

/** Starts a script of ours and waits until it is ready. */
export async function startProcess(script: URL, options: BenchProcessOptions = {}): Promise<BenchProcess> {
  const child = fork(fileURLToPath(script), {
    execArgv: [...(options.flags ?? [])],
    env: { ...inherited(), ...options.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ready = Promise.withResolvers<void>();
  let asked = 0;

  child.on('message', (message) => {
    const answer = answerSchema.parse(message);
    if ('ready' in answer) {
      ready.resolve();
      return;
    }
    const question = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) question?.reject(new Error(answer.error));
    else question?.resolve(answer.output);
  });
  child.once('exit', (code, signal) => {
    const gone = new Error(`${script.pathname} ended with ${code ?? signal}`);
    ready.reject(gone);
    for (const question of waiting.values()) question.reject(gone);
    waiting.clear();
  });
  child.once('error', (error) => ready.reject(error));
  await within(ready.promise, 'start').catch(async (error: unknown) => {
    await end(child);
    throw error;
  });

  return {
    async ask(call, input) {
      const id = (asked += 1);
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      child.send({ id, name: call.name, input });
      return call.output.parse(await within(answer.promise, call.name));
    },
    [Symbol.asyncDispose]: () => end(child),
  };
}

/** Rejects when something takes a minute: a bench that hangs ends by itself. */
async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  const settled = new AbortController();
  const late = systemClock.sleep(ANSWER_MS, settled.signal).then(() => {
    throw new Error(`no answer to ${what} within ${ANSWER_MS} ms`);
  });
  late.catch(() => {}); // it is aborted once the answer is there
  try {
    return await Promise.race([promise, late]);
  } finally {
    settled.abort();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  const exited = new AbortController();
  const late = systemClock.sleep(END_MS, exited.signal).then(() => child.kill('SIGKILL'));
  late.catch(() => {});
  await gone;
  exited.abort();
}

/** The environment of this process without what would configure the server. */
export function inherited(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }), ...(LANG !== undefined && { LANG }) };
}

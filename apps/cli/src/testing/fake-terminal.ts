import { PassThrough, Writable } from 'node:stream';

import { type ManualClock, manualClock } from '@continuo/contract/testing';

import type { Output, Terminal } from '../terminal.ts';

export interface FakeTerminal extends Terminal {
  readonly clock: ManualClock;
  readonly printed: string;
  readonly said: string;
  /** Ctrl-C. */
  press(): void;
}

export interface FakeTerminalOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What is piped in; without it, standard input is a terminal at which nobody types. */
  readonly input?: string;
  /** Whether the outputs are a terminal. */
  readonly isTTY?: boolean;
}

/** A terminal in memory. */
export function fakeTerminal({ env = {}, input, isTTY = false }: FakeTerminalOptions = {}): FakeTerminal {
  const presses = new Set<() => void>();
  const stdout = collector(isTTY);
  const stderr = collector(isTTY);
  const stdin = Object.assign(new PassThrough(), { isTTY: input === undefined });
  stdin.end(input ?? '');
  return {
    env,
    stdin,
    stdout,
    stderr,
    clock: manualClock(),
    get printed() {
      return stdout.text;
    },
    get said() {
      return stderr.text;
    },
    press() {
      for (const press of presses) press();
    },
    onInterrupt(press) {
      presses.add(press);
      return { [Symbol.dispose]: () => presses.delete(press) };
    },
  };
}

function collector(isTTY: boolean): Output & { readonly text: string } {
  const chunks: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return Object.defineProperties(Object.assign(output, { isTTY, text: '' }), {
    text: { get: () => Buffer.concat(chunks).toString() },
  });
}

import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';

import type { Clock } from '@continuo/contract';

export type Input = Readable & { readonly isTTY?: boolean };
export type Output = Writable & { readonly isTTY?: boolean };

/** The one door to the process: what a command reads, writes and hears of. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  /** Carries the answer and nothing else. */
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  /** Calls `press` at every Ctrl-C until disposed. While nobody is called, Ctrl-C ends the process. */
  onInterrupt(press: () => void): Disposable;
}

/**
 * Writes, and waits until it has left: a reader that is slow slows us, instead of growing our memory. A file or a pipe
 * gets the very bytes; a terminal obeys control characters, and what a model says is not to command it.
 */
export function write(output: Output, text: string): Promise<void> {
  const safe = output.isTTY ? withoutControls(text) : text;
  return new Promise((resolve, reject) => {
    output.write(safe, (error) => (error ? reject(error) : resolve()));
  });
}

/** A text with its control characters made visible, save line ends and tabs. */
function withoutControls(text: string): string {
  return text.replaceAll(/\r(?!\n)|[^\P{Cc}\n\r\t]/gu, (control) => {
    const code = control.charCodeAt(0);
    // the pictures of them that Unicode has; those above have none
    return code < 0x20 ? String.fromCharCode(0x24_00 + code) : code === 0x7f ? '\u2421' : '\uFFFD';
  });
}

/** Tells the person something, beside the answer. Nobody waits for it, and nobody minds when nobody hears it. */
export function say({ stderr }: Terminal, line: string): void {
  stderr.write(`${stderr.isTTY ? styleText('dim', line, { stream: stderr }) : line}\n`, () => {});
}

/** Says something in the midst of an answer: on a line of its own where both go to one terminal. */
export function sayAside(terminal: Terminal, line: string): void {
  const { stdout, stderr } = terminal;
  if (stdout.isTTY && stderr.isTTY) stderr.write('\n', () => {});
  say(terminal, line);
}

/**
 * All of what is piped in, cut after `maxLength` characters and one, so that too much is seen to be too much.
 */
export async function readInput(stdin: Input, maxLength: number): Promise<string> {
  let text = '';
  stdin.setEncoding('utf8');
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > maxLength) return text.slice(0, maxLength + 1);
  }
  return text;
}

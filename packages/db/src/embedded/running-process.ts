import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';

import { command } from './command.ts';

/** A process that runs: a zombie, which only waits to be reaped, does not. */
export interface RunningProcess {
  readonly pid: number;
  /** Differs between two processes that were given the same number. */
  readonly mark: string;
  /** How it was called, its arguments separated by spaces. */
  readonly command: string;
}

/** Looks at a process by its number; undefined when none runs under it. */
export async function findProcess(pid: number): Promise<RunningProcess | undefined> {
  const seen = platform() === 'linux' ? await seenInProc(pid) : await seenByPs(pid);
  if (!seen || /^[ZX]/.test(seen.state)) return undefined;
  const mark = createHash('sha256').update(seen.started).digest('hex').slice(0, 8);
  return { pid, mark, command: seen.command };
}

interface Seen {
  readonly state: string;
  readonly started: string;
  readonly command: string;
}

async function seenInProc(pid: number): Promise<Seen | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    // the name in parentheses may hold anything; state is the field after it, and the start the 20th
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '', command: line.replaceAll('\0', ' ').trim() };
  } catch {
    return undefined;
  }
}

async function seenByPs(pid: number): Promise<Seen | undefined> {
  const { ok, text } = await command('ps', ['-p', String(pid), '-o', 'stat=,lstart=,command=']);
  // lstart is five words: Sat Nov 21 10:00:00 2026
  const found = /^(\S+)\s+((?:\S+\s+){5})(.*)$/.exec(text);
  if (!ok || !found) return undefined;
  const [, state = '', started = '', called = ''] = found;
  return { state, started, command: called };
}

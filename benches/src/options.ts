import { parseArgs } from 'node:util';

import type { Scale } from './bench.ts';

const NAMES = ['delivery', 'commits', 'latency', 'start-up', 'memory', 'resume'] as const;
export type BenchName = (typeof NAMES)[number];

export interface Options {
  readonly benches: readonly BenchName[];
  readonly scale: Scale;
  readonly json: boolean;
  /** Where the measured servers leave CPU profiles, if anywhere. A profiled server is slower. */
  readonly profileDir: string | undefined;
}

export const USAGE = `usage: bench [--quick] [--json] [--cpu-prof FOLDER] [${NAMES.join('|')} …]\n`;

const FULL: Scale = { quick: false, rounds: 3, beats: 20, windowMs: 2_000 };
const QUICK: Scale = { quick: true, rounds: 1, beats: 10, windowMs: 1_000 };

/** What the command line asks for; without names, all benches. Nothing where it cannot be understood. */
export function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, 'cpu-prof': { type: 'string' } },
      allowPositionals: true,
    });
    const asked = NAMES.filter((name) => positionals.includes(name));
    if (positionals.some((name) => !NAMES.some((known) => known === name))) return undefined;
    return {
      benches: asked.length > 0 ? asked : NAMES,
      scale: values.quick ? QUICK : FULL,
      json: values.json ?? false,
      profileDir: values['cpu-prof'],
    };
  } catch {
    return undefined; // an option that there is not
  }
}

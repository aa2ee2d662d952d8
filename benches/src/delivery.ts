import { setTimeout as sleep } from 'node:timers/promises';

import type { Bench, BenchOptions, Findings } from './bench.ts';
import { type BenchProcess, startProcess } from './process/bench-process.ts';
import * as readers from './readers/calls.ts';
import { interleave } from './rounds.ts';
import { beat, finish, open, OPENED_AT, usage } from './stands/calls.ts';
import { STANDS } from './stands/stands.ts';
import { median } from './statistics.ts';

const STREAMS = 10;
const READERS = [100, 1_000] as const;
const EVERY_MS = 50;
const WARM_BEATS = 10;
/** Until what a server says to a newcomer has come. */
const HELLO_MS = 100;

/**
 * What it costs the server to hand one entry to one reader.
 *
 * Every stand makes the same beats: each stream gets one token, and each of its readers one frame, the same bytes
 * everywhere (which is checked). A beat comes 50 ms after the one before, or as soon as all readers have that one: so
 * every token is a commit and a frame of its own, even where a server cannot hold the pace, and merging flatters none.
 *
 * The bill is the CPU time of the server's whole process, less what the same beats cost with nobody reading (the
 * product writes each token to the database meanwhile), divided by the frames that came.
 */
export const delivery: Bench = async (options) => {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await options.openDatabase());
  const load = stack.use(await startProcess(new URL('readers/readers.ts', import.meta.url)));
  options.say('delivery: starting the servers');
  const how = { flags: options.serverFlags, env: { DATABASE_URL: database.url } };
  const stands = new Map<string, BenchProcess>();
  const begin = async ([name, script]: readonly [string, URL]) => {
    stands.set(name, stack.use(await startProcess(script, how)));
  };
  await Promise.all(Object.entries(STANDS).map(begin));
  const results = await interleave({
    rounds: options.scale.rounds,
    variants: Object.keys(STANDS),
    measure: async (name, round) => {
      const stand = stands.get(name);
      if (!stand) throw new Error(`no stand ${name}`);
      options.say(`delivery: ${name}, round ${round + 1}`);
      const idle = await bill({ stand, load, count: 0, scale: options.scale });
      const bills: Bill[] = [];
      for (const count of READERS) bills.push(await bill({ stand, load, count, scale: options.scale }));
      return { idle, bills };
    },
  });
  return findings(results);
};

interface Bill {
  readonly cpuMs: number;
  readonly frames: number;
  readonly bytes: number;
  readonly beats: number;
  readonly beatMs: number;
  readonly data: string;
}

type Measured = Map<string, { idle: Bill; bills: Bill[] }[]>;

interface BillOptions extends Pick<BenchOptions, 'scale'> {
  readonly stand: BenchProcess;
  readonly load: BenchProcess;
  readonly count: number;
}

async function bill({ stand, load, count, scale }: BillOptions): Promise<Bill> {
  const opened = await stand.ask(open, { streams: STREAMS, model: 'metronome' });
  let offset = OPENED_AT;
  const tally = { frames: 0, bytes: 0 };
  const play = async (beats: number) => {
    const startedMs = performance.now();
    for (let made = 0; made < beats; made += 1) {
      const next = sleep(EVERY_MS);
      await stand.ask(beat, undefined);
      offset += 1;
      if (count > 0) {
        const { frames, bytes } = await load.ask(readers.arrived, { offset });
        tally.frames += frames;
        tally.bytes += bytes;
      }
      await next;
    }
    return (performance.now() - startedMs) / beats;
  };
  if (count > 0) {
    await load.ask(readers.connect, { ...opened, readers: count, stalled: false });
    await sleep(HELLO_MS);
  }
  await play(WARM_BEATS);
  Object.assign(tally, { frames: 0, bytes: 0 });
  const before = await stand.ask(usage, { collect: false });
  const beatMs = await play(scale.beats);
  const after = await stand.ask(usage, { collect: false });
  if (tally.frames < count * scale.beats) throw new Error('entries came merged: the bill would be too small');
  const { data } = await load.ask(readers.sample, undefined);
  await load.ask(readers.disconnect, undefined);
  await stand.ask(finish, undefined);
  return { ...tally, data, beatMs, cpuMs: after.cpuMs - before.cpuMs, beats: scale.beats };
}

function findings(measured: Measured): Findings {
  const [raw = '', ours = '', stock = ''] = Object.keys(STANDS);
  assertSameBytes(measured);
  const roundsOf = (name: string) => measured.get(name) ?? [];
  /** CPU ms per 1,000 entries, round by round. */
  const costs = (name: string, index: number) =>
    roundsOf(name).map(({ idle, bills }) => {
      const { cpuMs, frames } = bills[index] ?? idle;
      return ((cpuMs - idle.cpuMs) / frames) * 1_000;
    });
  const rows = READERS.flatMap((count, index) =>
    Object.keys(STANDS).map((name) => {
      const bills = roundsOf(name).flatMap((round) => round.bills[index] ?? []);
      const cost = costs(name, index);
      return [
        count,
        name,
        median(cost),
        over(cost, costs(raw, index)),
        over(costs(stock, index), cost),
        median(bills.map(({ bytes, frames }) => bytes / frames)),
        median(bills.map(({ beatMs }) => beatMs)),
      ];
    }),
  );
  const index = READERS.indexOf(1_000);
  return {
    tables: [
      {
        title: 'Delivery cost',
        columns: [
          'readers',
          'server',
          'CPU ms per 1,000 entries',
          '× raw',
          'stock ÷ this',
          'bytes a frame',
          'ms a beat',
        ],
        rows,
      },
      {
        title: 'The same beats with nobody reading (taken off above)',
        columns: ['server', 'CPU ms a second'],
        rows: Object.keys(STANDS).map((name) => [
          name,
          median(roundsOf(name).map(({ idle }) => (idle.cpuMs / (idle.beatMs * idle.beats)) * 1_000)),
        ]),
      },
    ],
    verdicts: [
      {
        what: 'delivery, 1,000 readers: CPU over a raw writer’s',
        measured: over(costs(ours, index), costs(raw, index)),
        unit: '×',
        budget: 1.3,
        bound: 'at most',
      },
      {
        what: 'delivery, 1,000 readers: CPU of stock tRPC over ours',
        measured: over(costs(stock, index), costs(ours, index)),
        unit: '×',
        budget: 5,
        bound: 'at least',
      },
    ],
  };
}

/** The median of what each round says, so that a slow round does not tilt the ratio. */
function over(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, round) => value / (b[round] ?? Number.NaN)));
}

/** @throws Error when the stands did not send the same: a comparison would say nothing */
function assertSameBytes(measured: Measured): void {
  const sent = [...measured].flatMap(([, rounds]) =>
    rounds.flatMap(({ bills }) => bills.map(({ data }) => data)),
  );
  const timeless = new Set(sent.map((data) => data.replace(/"at":"[^"]{24}"/, '')));
  if (timeless.size !== 1)
    throw new Error(`the servers did not send the same bytes:\n${[...timeless].join('\n')}`);
}

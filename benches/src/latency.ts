import { setTimeout as sleep } from 'node:timers/promises';

import type { Bench, Findings } from './bench.ts';
import { startProcess } from './process/bench-process.ts';
import * as readers from './readers/calls.ts';
import { interleave } from './rounds.ts';
import { beat, finish, open } from './stands/calls.ts';
import { FLOOD_BYTES, STAMPED_TOKENS_PER_SECOND } from './stands/models.ts';
import { PRODUCT } from './stands/stands.ts';
import { median, percentile } from './statistics.ts';

const SIZES = [1, 100] as const;
const WARM_MS = 700;
const MB = 1024 * 1024;

/**
 * How old a token is when its reader has it: from the model saying it, through the commit, to the reader's process
 * having parsed its frame. Every stream has one reader and a rhythm of its own. Then one stream that says 8 MB at once.
 */
export const latency: Bench = async ({ scale, serverFlags: flags, openDatabase, say }) => {
  await using stack = new AsyncDisposableStack();
  const { url } = stack.use(await openDatabase());
  const load = stack.use(await startProcess(new URL('readers/readers.ts', import.meta.url)));
  const server = stack.use(await startProcess(PRODUCT, { flags, env: { DATABASE_URL: url } }));
  const measured = await interleave({
    rounds: scale.rounds,
    variants: SIZES,
    measure: async (streams, round) => {
      say(`latency: ${streams} streams, round ${round + 1}`);
      const opened = await server.ask(open, { streams, model: 'stamped' });
      await load.ask(readers.connect, { ...opened, readers: streams, stalled: false });
      await sleep(WARM_MS);
      await load.ask(readers.ages, undefined);
      await sleep(scale.windowMs);
      const { tokensMs, batchesMs } = await load.ask(readers.ages, undefined);
      await load.ask(readers.disconnect, undefined);
      await server.ask(finish, undefined);
      return {
        p50Ms: percentile(tokensMs, 0.5),
        p99Ms: percentile(tokensMs, 0.99),
        sentP50Ms: percentile(batchesMs, 0.5),
        sentP99Ms: percentile(batchesMs, 0.99),
        tokens: (tokensMs.length / scale.windowMs) * 1_000,
      };
    },
  });
  say('latency: one stream, as fast as it goes');
  const speeds: number[] = [];
  for (let round = 0; round < scale.rounds; round += 1) {
    const opened = await server.ask(open, { streams: 1, model: 'flood' });
    await load.ask(readers.connect, { ...opened, readers: 1, stalled: false });
    const startedMs = performance.now();
    await server.ask(beat, undefined);
    await load.ask(readers.ended, undefined);
    speeds.push(FLOOD_BYTES / MB / ((performance.now() - startedMs) / 1_000));
    await load.ask(readers.disconnect, undefined);
    await server.ask(finish, undefined);
  }
  return findings(measured, speeds);
};

const KEYS = ['p50Ms', 'p99Ms', 'sentP50Ms', 'sentP99Ms', 'tokens'] as const;
type Round = Readonly<Record<(typeof KEYS)[number], number>>;

function findings(measured: ReadonlyMap<number, readonly Round[]>, speeds: readonly number[]): Findings {
  const of = (size: number, key: keyof Round) =>
    median((measured.get(size) ?? []).map((round) => round[key]));
  const what = 'model to client, durable, 100 streams';
  return {
    tables: [
      {
        title: `Model to client, durable (${STAMPED_TOKENS_PER_SECOND} tokens a second and stream)`,
        columns: ['streams', 'p50 ms', 'p99 ms', 'of it after the commit: p50 ms', 'p99 ms', 'tokens/s'],
        rows: SIZES.map((size) => [size, ...KEYS.map((key) => of(size, key))]),
      },
      {
        title: `One stream, ${FLOOD_BYTES / MB} MB said at once, until its reader has the end`,
        columns: ['MB/s'],
        rows: [[median(speeds)]],
      },
    ],
    verdicts: [
      { what: `${what}, p50`, measured: of(100, 'p50Ms'), unit: 'ms', budget: 30, bound: 'at most' },
      { what: `${what}, p99`, measured: of(100, 'p99Ms'), unit: 'ms', budget: 100, bound: 'at most' },
      {
        what: 'throughput of one stream',
        measured: median(speeds),
        unit: 'MB/s',
        budget: 1,
        bound: 'at least',
      },
    ],
  };
}

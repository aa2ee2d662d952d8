import type { Bench } from './bench.ts';
import { type BenchProcess, startProcess } from './process/bench-process.ts';
import { interleave } from './rounds.ts';
import { median, percentile } from './statistics.ts';
import { prepare, write } from './writer/calls.ts';

const WRITER = new URL('writer/writer.ts', import.meta.url);
const SIZES = [1, 10, 100, 1_000] as const;
type Size = (typeof SIZES)[number];
const TOKENS_PER_SECOND = 20;

/**
 * Whether the number of commits follows the number of streams, and what a commit costs. Every size has a process and a
 * database of its own, so that its memory is its own; all of them share one PostgreSQL server.
 */
export const commits: Bench = async ({ scale, serverFlags: flags, openDatabase, say }) => {
  await using stack = new AsyncDisposableStack();
  const writers = new Map<Size, BenchProcess>();
  const begin = async (size: Size) => {
    const { url } = stack.use(await openDatabase());
    const how = { flags, env: { DATABASE_URL: url } };
    const writer = stack.use(await startProcess(WRITER, how));
    await writer.ask(prepare, { streams: size });
    writers.set(size, writer);
  };
  say('commits: queueing the streams');
  await Promise.all(SIZES.map(begin));
  const measured = await interleave({
    rounds: scale.rounds,
    variants: SIZES,
    measure: async (size, round) => {
      const writer = writers.get(size);
      if (!writer) throw new Error(`no writer of ${size} streams`);
      say(`commits: ${size} streams, round ${round + 1}`);
      const wrote = await writer.ask(write, { tokensPerSecond: TOKENS_PER_SECOND, windowMs: scale.windowMs });
      const seconds = wrote.elapsedMs / 1_000;
      const waits = wrote.commits.map(({ ms }) => ms);
      const entries = wrote.commits.reduce((sum, commit) => sum + commit.entries, 0);
      return {
        commits: waits.length / seconds,
        tokens: (wrote.tokens / scale.windowMs) * 1_000,
        entries: entries / seconds,
        p50Ms: percentile(waits, 0.5),
        p99Ms: percentile(waits, 0.99),
        mainThread: (wrote.mainThreadMs / wrote.elapsedMs) * 100,
        perEntryUs: (wrote.mainThreadMs * 1_000) / entries,
        rssMb: wrote.rssBytes / 1024 / 1024,
      };
    },
  });
  const of = (size: Size, key: keyof Round) => median((measured.get(size) ?? []).map((round) => round[key]));
  return {
    tables: [
      {
        title: `Commits against streams (${TOKENS_PER_SECOND} tokens a second and stream offered)`,
        columns: [
          'streams',
          'commits/s',
          'tokens/s',
          'entries/s',
          'commit p50 ms',
          'commit p99 ms',
          'main thread %',
          'µs an entry',
          'RSS MB',
        ],
        rows: SIZES.map((size) => [size, ...KEYS.map((key) => of(size, key))]),
      },
    ],
    verdicts: [
      {
        what: 'commits a second, whatever the number of streams (the most of the above)',
        measured: Math.max(...SIZES.map((size) => of(size, 'commits'))),
        unit: 'a second',
        budget: 40,
        bound: 'at most',
      },
    ],
  };
};

const KEYS = ['commits', 'tokens', 'entries', 'p50Ms', 'p99Ms', 'mainThread', 'perEntryUs', 'rssMb'] as const;
type Round = Record<(typeof KEYS)[number], number>;

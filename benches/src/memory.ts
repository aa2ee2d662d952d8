import { setTimeout as sleep } from 'node:timers/promises';

import type { Bench, Findings, Table } from './bench.ts';
import { type BenchProcess, startProcess } from './process/bench-process.ts';
import * as readers from './readers/calls.ts';
import { interleave } from './rounds.ts';
import { beat, finish, open, OPENED_AT, usage } from './stands/calls.ts';
import { FLOOD_BYTES } from './stands/models.ts';
import { PRODUCT, STANDS } from './stands/stands.ts';
import { median } from './statistics.ts';

const READERS = 500;
const QUICK_READERS = 200;
const STREAMS = 10;
const WARM_READERS = 50;
const BEATS = 10;
const EVERY_MS = 50;
const STALLED = 20;
/** Until what a server says to a newcomer has come, and until what a model said last is committed. */
const HELLO_MS = 100;
const COMMITTED_MS = 2_000;
const KB = 1024;

/**
 * What a reader holds in the server: memory with hundreds of them over memory with none, each server in a process that has
 * served a few before. Then readers that never read while their stream says 8 MB: what each of them makes the server
 * keep, over the same 8 MB with nobody there.
 */
export const memory: Bench = async ({ scale, openDatabase, say }) => {
  await using stack = new AsyncDisposableStack();
  const { url } = stack.use(await openDatabase());
  const load = stack.use(await startProcess(new URL('readers/readers.ts', import.meta.url)));
  const fresh = (script: URL) => startProcess(script, { flags: ['--expose-gc'], env: { DATABASE_URL: url } });
  const count = scale.quick ? QUICK_READERS : READERS;
  const held = await interleave({
    rounds: Math.min(2, scale.rounds),
    variants: Object.entries(STANDS),
    measure: async ([name, script], round) => {
      say(`memory: ${name}, round ${round + 1}`);
      await using server = await fresh(script);
      return await heldByReaders(server, load, count);
    },
  });
  const stalledKb = scale.quick ? undefined : await keptPerStalled(fresh, load, say);
  const byName = new Map([...held].map(([[name], rounds]) => [name, rounds]));
  return findings(byName, count, stalledKb);
};

/** What one reader that takes nothing makes the server keep, in KB. */
async function keptPerStalled(
  fresh: (script: URL) => Promise<BenchProcess>,
  load: BenchProcess,
  say: (line: string) => void,
): Promise<number> {
  const bytesWith = async (count: number) => {
    say(`memory: ${count} readers that do not read`);
    await using server = await fresh(PRODUCT);
    return await keptForStalled(server, load, count);
  };
  const none = await bytesWith(0);
  return ((await bytesWith(STALLED)) - none) / STALLED / KB;
}

interface Held {
  readonly rssKb: number;
  readonly heapKb: number;
}

async function heldByReaders(server: BenchProcess, load: BenchProcess, readerCount: number): Promise<Held> {
  const opened = await server.ask(open, { streams: STREAMS, model: 'metronome' });
  let offset = OPENED_AT;
  const serveTo = async (count: number) => {
    await load.ask(readers.connect, { ...opened, readers: count, stalled: false });
    await sleep(HELLO_MS);
    for (let made = 0; made < BEATS; made += 1) {
      await server.ask(beat, undefined);
      await load.ask(readers.arrived, { offset: (offset += 1) });
      await sleep(EVERY_MS);
    }
    return server.ask(usage, { collect: true });
  };
  await serveTo(WARM_READERS);
  await load.ask(readers.disconnect, undefined);
  const none = await server.ask(usage, { collect: true });
  const all = await serveTo(readerCount);
  await load.ask(readers.disconnect, undefined);
  await server.ask(finish, undefined);
  const each = (bytes: 'rssBytes' | 'heapBytes') => (all[bytes] - none[bytes]) / readerCount / KB;
  return { rssKb: each('rssBytes'), heapKb: each('heapBytes') };
}

/** Memory of the server, in bytes, once a stream has said all it has to readers that take nothing. */
async function keptForStalled(server: BenchProcess, load: BenchProcess, count: number): Promise<number> {
  const opened = await server.ask(open, { streams: 1, model: 'flood' });
  await load.ask(readers.connect, { ...opened, readers: count, stalled: true });
  await sleep(HELLO_MS);
  await server.ask(beat, undefined);
  await server.ask(finish, undefined); // comes back when the model has said everything
  await sleep(COMMITTED_MS);
  const { rssBytes } = await server.ask(usage, { collect: true });
  await load.ask(readers.disconnect, undefined);
  return rssBytes;
}

function findings(held: ReadonlyMap<string, readonly Held[]>, count: number, stalledKb?: number): Findings {
  const of = (name: string, key: keyof Held) => median((held.get(name) ?? []).map((round) => round[key]));
  return {
    tables: [
      {
        title: `Memory of a reader (${count} readers over none)`,
        columns: ['server', 'RSS KB', 'JS heap KB'],
        rows: [...held.keys()].map((name) => [name, of(name, 'rssKb'), of(name, 'heapKb')]),
      },
      ...(stalledKb === undefined ? [] : [stalledTable(stalledKb)]),
    ],
    verdicts: [
      {
        what: 'memory of an SSE reader',
        measured: of('Continuo, streams.follow', 'rssKb'),
        unit: 'KB',
        budget: 40,
        bound: 'at most',
      },
    ],
  };
}

function stalledTable(stalledKb: number): Table {
  return {
    title: `A reader that never reads, while its stream says ${FLOOD_BYTES / KB / KB} MB`,
    columns: ['server', 'RSS KB a reader'],
    rows: [['Continuo, streams.follow', stalledKb]],
  };
}

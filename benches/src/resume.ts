import { setTimeout as sleep } from 'node:timers/promises';

import { type Followed, followedSchema } from '@continuo/contract';

import type { Bench } from './bench.ts';
import { startProcess } from './process/bench-process.ts';
import { openReader } from './readers/reader.ts';
import { beat, finish, open } from './stands/calls.ts';
import { PRODUCT } from './stands/stands.ts';
import { median, percentile } from './statistics.ts';

const CUTS = 60;
const QUICK_CUTS = 20;
const EVERY_MS = 50;
/** How long a reader listens before it is cut, and how long it is away: a beat or two are missed. */
const LISTEN_MS = 60;
const AWAY_MS = 80;

/**
 * What a cut costs a reader: it leaves in mid-stream, comes back with the last offset it had, and takes what it gets.
 * Nothing may come twice and nothing may be missing. The wait is compared with a bare exchange with the same server
 * (`/healthz` on a new connection) and with one page of `streams.read`.
 */
export const resume: Bench = async ({ scale, openDatabase, say }) => {
  await using stack = new AsyncDisposableStack();
  const { url } = stack.use(await openDatabase());
  const server = stack.use(await startProcess(PRODUCT, { env: { DATABASE_URL: url } }));
  const opened = await server.ask(open, { streams: 1, model: 'metronome' });
  const { port, cookie } = opened;
  const [streamId = ''] = opened.streamIds;
  say('resume');

  let playing = true;
  const play = async () => {
    for (; playing; await sleep(EVERY_MS)) await server.ask(beat, undefined);
  };
  const played = play();
  const waits = { firstMs: [] as number[], exchangeMs: [] as number[], readMs: [] as number[] };
  let twice = 0;
  let missing = 0;
  let entries = 0;
  let offset = 0;
  for (let cut = 0; cut < (scale.quick ? QUICK_CUTS : CUTS); cut += 1) {
    const first = Promise.withResolvers<number>();
    const startedMs = performance.now();
    const take = (batch: Followed) => {
      if (batch.entries.length === 0) return;
      first.resolve(performance.now() - startedMs);
      // neighbouring deltas come merged: what says where a batch begins is `after`
      if (batch.after < offset) twice += offset - batch.after;
      if (batch.after > offset) missing += batch.after - offset;
      entries += batch.offset - batch.after;
      offset = batch.offset;
    };
    const reader = openReader(
      { port, cookie, streamId, ...(offset > 0 && { lastEventId: offset }) },
      { data: (data) => data !== '{}' && take(followedSchema.parse(JSON.parse(data))), id() {} },
    );
    waits.firstMs.push(await first.promise);
    await sleep(LISTEN_MS);
    await reader.close();
    await sleep(AWAY_MS);
    waits.exchangeMs.push(await exchange(`http://127.0.0.1:${port}/healthz`, cookie));
    const input = encodeURIComponent(JSON.stringify({ streamId, after: offset }));
    waits.readMs.push(await exchange(`http://127.0.0.1:${port}/trpc/streams.read?input=${input}`, cookie));
  }
  playing = false;
  await played;
  await server.ask(finish, undefined);
  // the very first read is not a return
  const firstMs = median(waits.firstMs.slice(1));
  const bareMs = median(waits.exchangeMs);
  const readMs = median(waits.readMs);
  return {
    tables: [
      {
        title: 'Resume',
        columns: [
          'cuts',
          'entries',
          'sent twice',
          'missing',
          'first entry, p50 ms',
          'p99 ms',
          'bare exchange, p50 ms',
          'streams.read, p50 ms',
        ],
        rows: [
          [
            waits.firstMs.length - 1,
            entries,
            twice,
            missing,
            firstMs,
            percentile(waits.firstMs.slice(1), 0.99),
            bareMs,
            readMs,
          ],
        ],
      },
    ],
    verdicts: [
      { what: 'resume: entries sent twice', measured: twice, unit: '', budget: 0, bound: 'at most' },
      { what: 'resume: entries missing', measured: missing, unit: '', budget: 0, bound: 'at most' },
      {
        what: 'resume: first entry, over one exchange and one read',
        measured: firstMs / (bareMs + readMs),
        unit: '×',
        budget: 1,
        bound: 'at most',
      },
    ],
  };
};

/** How long one request on a connection of its own takes, in ms. */
async function exchange(url: string, cookie: string): Promise<number> {
  const startedMs = performance.now();
  const response = await fetch(url, { headers: { cookie, connection: 'close' } });
  await response.arrayBuffer();
  return performance.now() - startedMs;
}

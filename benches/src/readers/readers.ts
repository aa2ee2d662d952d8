import { epochMs } from '../epoch.ts';
// The readers of a bench, in a process of their own.
import { answering } from '../process/answering.ts';
import * as calls from './calls.ts';
import { openReader, type Reader } from './reader.ts';

/** Connections that are opened at a time: under the backlog of any listener. */
const WAVE = 100;
const FINISH = '"type":"finish"';
/** A moment, as the `stamped` model says it. */
const STAMP = /\b\d{13}\.\d\d\b/g;
/** When the server read the batch from the log, which is when it could be sent. */
const AT = /"at":"([^"]+)"/;

interface Standing {
  readonly reader: Reader;
  readonly over: PromiseWithResolvers<void>;
  offset: number;
}

const answers = answering();
let standing: Standing[] = [];
let frames = 0;
let bytes = 0;
let newest = '';
let tokensMs: number[] = [];
let batchesMs: number[] = [];
let firstMs: number | undefined;
let look: (() => void) | undefined;

function stand(options: Omit<Parameters<typeof openReader>[0], 'bytes'>, first: boolean): Standing {
  const one: Standing = {
    offset: 0,
    over: Promise.withResolvers(),
    reader: openReader(
      { ...options, bytes: (length) => (bytes += length) },
      {
        data(data) {
          if (first) newest = data;
          if (data.includes(FINISH)) one.over.resolve();
          age(data);
        },
        id(id) {
          firstMs ??= performance.now();
          frames += 1;
          one.offset = id;
          look?.();
        },
      },
    ),
  };
  return one;
}

function age(data: string) {
  const nowMs = epochMs();
  const before = tokensMs.length;
  for (const [stamp] of data.matchAll(STAMP)) tokensMs.push(nowMs - Number(stamp));
  if (tokensMs.length === before) return;
  const [, at] = AT.exec(data) ?? [];
  if (at !== undefined) batchesMs.push(nowMs - Date.parse(at));
}

function tally() {
  const counted = { frames, bytes };
  frames = 0;
  bytes = 0;
  return counted;
}

answers.on(calls.connect, async ({ readers, streamIds, ...rest }) => {
  tally();
  tokensMs = [];
  batchesMs = [];
  firstMs = undefined;
  while (standing.length < readers) {
    const wave: Standing[] = [];
    while (wave.length < WAVE && standing.length < readers) {
      const streamId = streamIds[standing.length % streamIds.length] ?? '';
      const one = stand({ ...rest, streamId }, standing.length === 0);
      wave.push(one);
      standing.push(one);
    }
    await Promise.all(wave.map(({ reader }) => reader.answered));
  }
});

answers.on(calls.arrived, async ({ offset }) => {
  let behind = standing.filter((one) => one.offset < offset);
  const all = Promise.withResolvers<void>();
  look = () => {
    // only whoever was last looked at can be the last: the others are looked for once it has come
    while (behind.length > 0 && (behind.at(-1)?.offset ?? 0) >= offset) behind.pop();
    if (behind.length === 0) all.resolve();
  };
  look();
  await all.promise;
  look = undefined;
  behind = [];
  return tally();
});

answers.on(calls.ended, async () => {
  await Promise.all(standing.map(({ over }) => over.promise));
  return { ...tally(), elapsedMs: performance.now() - (firstMs ?? Number.NaN) };
});

answers.on(calls.sample, () => ({ data: newest }));
answers.on(calls.ages, () => {
  const taken = { tokensMs, batchesMs };
  tokensMs = [];
  batchesMs = [];
  return taken;
});
answers.on(calls.disconnect, async () => {
  const leaving = standing;
  standing = [];
  await Promise.all(leaving.map(({ reader }) => reader.close()));
});

answers.ready();
await answers.ended;
process.exit(0);

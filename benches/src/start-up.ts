import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { Bench, Findings } from './bench.ts';
import { inherited } from './process/bench-process.ts';
import { openReader } from './readers/reader.ts';
import { beginGuest } from './stands/guest.ts';
import { portOf } from './stands/port.ts';
import { median } from './statistics.ts';

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));
const POLL_MS = 5;
const READY_MS = 30_000;
const END_MS = 15_000;

interface Start {
  /** From the process being made to the first `200` of `/readyz`. */
  readonly readyMs: number;
  /** From asking for the stream to the first bytes of the answer. */
  readonly connectMs: number;
  /** From sending a question to the demo model to its first delta. */
  readonly firstDeltaMs: number;
}

/**
 * How long the server takes from nothing to an answer: on a new data folder, where it first makes a database, and on one
 * that is there. The process alone: what `npm start` does before (fetch, install, build) is not in it.
 */
export const startUp: Bench = async ({ scale, say }) => {
  const cold: Start[] = [];
  const warm: Start[] = [];
  for (let round = 0; round < scale.rounds; round += 1) {
    say(`start-up, round ${round + 1}`);
    const dataDir = await mkdtemp(join(tmpdir(), 'continuo-bench-'));
    try {
      await chmod(dataDir, 0o711); // where we are root, the database server is somebody else, and has to get in
      cold.push(await start(dataDir));
      warm.push(await start(dataDir));
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
  return findings(cold, warm);
};

async function start(dataDir: string): Promise<Start> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const startedMs = performance.now();
  const server = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...inherited(), DATA_DIR: dataDir, PORT: `${port}`, LOG_LEVEL: 'fatal' },
  });
  const gone = once(server, 'exit');
  try {
    while (!(await isReady(url))) {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
      if (performance.now() - startedMs > READY_MS) throw new Error('the server does not become ready');
      await sleep(POLL_MS);
    }
    const readyMs = performance.now() - startedMs;
    return { readyMs, ...(await firstAnswer(url, port)) };
  } finally {
    server.kill('SIGTERM');
    const late = setTimeout(() => server.kill('SIGKILL'), END_MS);
    await gone;
    clearTimeout(late);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`);
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false; // nobody listens yet
  }
}

async function firstAnswer(url: string, port: number): Promise<Omit<Start, 'readyMs'>> {
  const guest = await beginGuest(url);
  const sentMs = performance.now();
  const streamId = await guest.send('What is an append-only log?');
  const spoke = Promise.withResolvers<number>();
  const askedMs = performance.now();
  const reader = openReader(
    { port, cookie: guest.cookie, streamId },
    {
      data: (data) => data.includes('"delta"') && spoke.resolve(performance.now() - sentMs),
      id() {},
    },
  );
  await reader.answered;
  const connectMs = performance.now() - askedMs;
  const firstDeltaMs = await spoke.promise;
  await reader.close();
  return { connectMs, firstDeltaMs };
}

/** A port nobody listens on. Another process could take it before we do; the kernel hands them out in turn. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const port = portOf(probe.address());
  probe.close();
  await once(probe, 'close');
  return port;
}

function findings(cold: readonly Start[], warm: readonly Start[]): Findings {
  const of = (starts: readonly Start[], key: keyof Start) => median(starts.map((one) => one[key]));
  const row = (name: string, starts: readonly Start[]) => [
    name,
    of(starts, 'readyMs'),
    of(starts, 'connectMs'),
    of(starts, 'firstDeltaMs'),
  ];
  const what = 'first delta of the demo model after a warm start';
  return {
    tables: [
      {
        title: 'Start-up',
        columns: ['start', 'until ready, ms', 'stream answered after, ms', 'question to first delta, ms'],
        rows: [row('cold: a new data folder', cold), row('warm: the same one again', warm)],
      },
    ],
    verdicts: [
      {
        what: 'connection set-up',
        measured: of(warm, 'connectMs'),
        unit: 'ms',
        budget: 100,
        bound: 'at most',
      },
      { what, measured: of(warm, 'firstDeltaMs'), unit: 'ms', budget: 500, bound: 'at most' },
      {
        what: 'server start, warm',
        measured: of(warm, 'readyMs') / 1_000,
        unit: 's',
        budget: 3,
        bound: 'at most',
      },
    ],
  };
}

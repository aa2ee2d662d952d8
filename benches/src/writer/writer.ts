// The write path alone: a group writer on the log in PostgreSQL, in a process of its own.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { emptyAnswer, type EntryBody } from '@continuo/contract';
import { openDatabase } from '@continuo/db';
import { groupWriter, localWakes, type StreamWriter, type WriterEvents } from '@continuo/stream';

import { answering } from '../process/answering.ts';
import * as calls from './calls.ts';

type Flush = Parameters<NonNullable<WriterEvents['flushed']>>[0];

/** How often what is due is pushed: under a tick of the writer, so that its ticks decide what goes together. */
const PUSH_EVERY_MS = 5;
const LEASE_MS = 600_000;
/** Queued at a time: the pool's connections. */
const SENDERS = 8;

const answers = answering();
const streams: StreamWriter[] = [];
let commits: Flush[] = [];

await using stack = new AsyncDisposableStack();
const { DATABASE_URL: url = '' } = process.env;
const db = stack.use(await openDatabase({ url, wakes: localWakes() }));
const writer = stack.use(
  groupWriter(db.log, {
    flushed: (flush) => commits.push(flush),
    failed: (error) => console.error('a flush failed', error),
  }),
);

answers.on(calls.prepare, async ({ streams: count }) => {
  const { userId } = await db.accounts.beginGuest();
  let sent = 0;
  const send = async () => {
    while (sent < count) {
      sent += 1;
      await db.chat.send(userId, {
        requestId: randomUUID(),
        text: 'Say something.',
        priority: 'normal',
        options: {},
        model: 'none',
        provider: 'benches',
      });
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  const leases = await db.log.claim({ owner: 'benches', leaseMs: LEASE_MS, limit: count });
  for (const lease of leases) {
    const stream = writer.open(lease, emptyAnswer(lease.messageId));
    const { messageId, attempt } = lease;
    await stream.push([
      { type: 'start', messageId, provider: 'benches', model: 'none', attempt },
      { type: 'text-start', id: '1.1' },
    ]);
    streams.push(stream);
  }
  await Promise.all(streams.map((stream) => stream.settle()));
});

answers.on(calls.write, async ({ tokensPerSecond, windowMs }) => {
  const token: EntryBody = { type: 'text-delta', id: '1.1', delta: ' stream' };
  const perMs = (tokensPerSecond * streams.length) / 1_000;
  const slowed = new Set<StreamWriter>();
  commits = [];
  let due = 0;
  let tokens = 0;
  const push = async (stream: StreamWriter) => {
    slowed.add(stream);
    await stream.push([token]);
    slowed.delete(stream);
  };
  const before = process.threadCpuUsage();
  const startedMs = performance.now();
  for (let nowMs = startedMs; nowMs - startedMs < windowMs; nowMs = performance.now()) {
    for (const until = (nowMs - startedMs) * perMs; due < until; due += 1) {
      const stream = streams[due % streams.length];
      // a model waits for its push, so what it does not get to say is not written
      if (!stream || slowed.has(stream)) continue;
      tokens += 1;
      void push(stream);
    }
    await sleep(PUSH_EVERY_MS);
  }
  await Promise.all(streams.map((stream) => stream.settle()));
  const elapsedMs = performance.now() - startedMs;
  const { user, system } = process.threadCpuUsage(before);
  const { rss: rssBytes } = process.memoryUsage();
  return { tokens, elapsedMs, commits, mainThreadMs: (user + system) / 1_000, rssBytes };
});

answers.ready();
await answers.ended;

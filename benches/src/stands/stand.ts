import { setTimeout as sleep } from 'node:timers/promises';

import { type Answering, answering } from '../process/answering.ts';
import { beat, finish, open, type Opened, usage } from './calls.ts';

/** What a server under test has to provide. */
export interface Stand {
  open(streams: number, model: 'metronome' | 'stamped' | 'flood'): Promise<Opened>;
  /** One token into every stream. */
  beat(): void;
  finish(): Promise<void>;
}

/** Lets a bench drive a stand until it lets go. */
export async function serve(stand: Stand, answers: Answering = answering()): Promise<void> {
  answers.on(open, ({ streams, model }) => stand.open(streams, model));
  answers.on(beat, () => stand.beat());
  answers.on(usage, async ({ collect }) => {
    if (collect) await collectGarbage();
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    return { cpuMs: (user + system) / 1_000, rssBytes: rss, heapBytes: heapUsed };
  });
  answers.on(finish, () => stand.finish());
  answers.ready();
  await answers.ended;
}

async function collectGarbage(): Promise<void> {
  const { gc } = globalThis;
  if (!gc) throw new Error('this process was started without --expose-gc');
  // what a collection finalises may hold memory that only the next one frees
  for (let round = 0; round < 3; round += 1) {
    gc();
    await sleep(50);
  }
}

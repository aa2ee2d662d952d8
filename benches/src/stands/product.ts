// The product as it is started, on a real database, with models that say what a bench wants to hear.
import { setTimeout as sleep } from 'node:timers/promises';

import { createLogger, readConfig, startServer } from '@continuo/server';

import { OPENED_AT } from './calls.ts';
import { beginGuest } from './guest.ts';
import { metronome } from './metronome.ts';
import { floodModel, metronomeModel, stampedModel } from './models.ts';
import { serve } from './stand.ts';

let time = metronome();
const current = () => time;

const { DATABASE_URL } = process.env;
const config = readConfig({
  PORT: '0',
  LOG_LEVEL: 'fatal',
  MAX_RUNNING: '5000',
  LEASE_MS: '120000',
  DATABASE_URL,
});
const server = await startServer({
  config,
  logger: createLogger(config.logLevel),
  models: [metronomeModel(current), stampedModel(current), floodModel(current)],
});
const guest = await beginGuest(server.url);

const begun = async (streamId: string) => (await guest.trpc.streams.status.query({ streamId })).offset;

await serve({
  async open(count, model) {
    const streamIds: string[] = [];
    while (streamIds.length < count) streamIds.push(await guest.send('Say something.', model));
    while (time.players < count) await sleep(5);
    for (const streamId of streamIds) while ((await begun(streamId)) < OPENED_AT) await sleep(5);
    return { port: Number(new URL(server.url).port), cookie: guest.cookie, streamIds };
  },
  beat: () => time.beat(),
  async finish() {
    const ending = time;
    time = metronome();
    ending.end();
    while (ending.players > 0) await sleep(5);
  },
});
await server[Symbol.asyncDispose]();

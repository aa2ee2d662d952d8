// A server whose one model says the words of ANSWER, one every PACE_MS, and cannot go on from a prefix: what a process
// runs in place of the server's own main, to be killed in the middle of an answer.
import { systemClock } from '@continuo/contract';
import { scriptedModel, says, ends } from '@continuo/providers/testing';
import { createLogger, readConfig, startServer } from '@continuo/server';

const { ANSWER = '', PACE_MS = '50' } = process.env;
const words = ANSWER.split(/(?<= )/);
const scripted = scriptedModel([]);

const model: typeof scripted = {
  ...scripted,
  async *generate(_, signal) {
    for (const part of [...says(words), ends()]) {
      await systemClock.sleep(Number(PACE_MS), signal);
      yield part;
    }
  },
};

const config = readConfig(process.env);
const server = await startServer({ config, logger: createLogger(config.logLevel), models: [model] });
process.stdout.write(`Continuo is at ${server.url}\n`);
process.once('SIGTERM', () => {
  void server[Symbol.asyncDispose]().then(() => process.exit(0));
});

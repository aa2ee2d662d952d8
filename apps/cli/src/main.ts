#!/usr/bin/env node
import { systemClock } from '@continuo/contract';

import { run } from './run.ts';

const { argv, env, stdin, stdout, stderr } = process;

// whoever writes hears of it: a pipe that nobody reads any more must not end the process with a stack trace
for (const output of [stdout, stderr]) output.on('error', () => {});

process.exitCode = await run(argv.slice(2), {
  env,
  stdin,
  stdout,
  stderr,
  clock: systemClock,
  onInterrupt(press) {
    process.on('SIGINT', press);
    return { [Symbol.dispose]: () => process.off('SIGINT', press) };
  },
});

import { randomUUID } from 'node:crypto';

import { describeLog, type LogHarness } from './conformance/index.ts';
import { hotTail } from './hot-tail.ts';
import { memoryLog } from './memory-log.ts';

function harness(over: (log: ReturnType<typeof memoryLog>) => LogHarness['log']) {
  return async (): Promise<LogHarness> => {
    const log = memoryLog();
    return {
      log: over(log),
      async open() {
        const stream = { streamId: randomUUID(), messageId: randomUUID() };
        log.open(stream);
        return stream;
      },
      expireLease: async (streamId) => log.expireLease(streamId),
      storedMessage: async (streamId) => log.message(streamId),
      [Symbol.asyncDispose]: async () => {},
    };
  };
}

describeLog(
  'the log in memory',
  harness((log) => log),
);
describeLog(
  'a hot tail over the log in memory',
  harness((log) => hotTail(log)),
);

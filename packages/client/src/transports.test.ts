/** The laws of readers, over every transport and over the ladder: a new transport is one line here. */
import { randomUUID } from 'node:crypto';

import type { Read } from '@continuo/contract';
import { follow, type MemoryLog, memoryLog } from '@continuo/stream';
import { describeRead, type ReadHarness } from '@continuo/stream/conformance';
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { EventSource } from 'eventsource';

import { direct } from './direct.ts';
import { ladder } from './ladder.ts';
import { poll } from './poll.ts';
import type { StreamProcedures } from './procedures.ts';
import { sse } from './sse.ts';
import { type TestRouter, testServer } from './testing/test-server.ts';

type Transport = (log: MemoryLog, procedures: StreamProcedures) => Read;

const held: Read = () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) });

const transports: Readonly<Record<string, Transport>> = {
  direct: (log) => direct(follow(log)),
  sse: (_, { follow: procedure }) => sse(procedure),
  poll: (_, { read }) => poll(read, { intervalMs: 2 }),
  'the ladder': (_, { follow: procedure, read }) =>
    ladder({ push: sse(procedure), poll: poll(read, { intervalMs: 2 }) }),
  'the ladder without push': (_, { read }) =>
    ladder({ push: held, poll: poll(read, { intervalMs: 2 }), firstEventMs: 1 }),
};

function harness(transport: Transport) {
  return async (): Promise<ReadHarness> => {
    const log = memoryLog();
    const server = await testServer(log);
    const { url } = server;
    const { streams } = createTRPCClient<TestRouter>({
      links: [
        splitLink({
          condition: ({ type }) => type === 'subscription',
          true: httpSubscriptionLink({ url, EventSource }),
          false: httpLink({ url }),
        }),
      ],
    });
    return {
      log,
      read: transport(log, streams),
      async open() {
        const stream = { streamId: randomUUID(), messageId: randomUUID() };
        log.open(stream);
        return stream;
      },
      expireLease: async (streamId) => log.expireLease(streamId),
      storedMessage: async (streamId) => log.message(streamId),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  };
}

for (const [name, transport] of Object.entries(transports)) {
  describeRead(name, harness(transport), { runs: 10 });
}

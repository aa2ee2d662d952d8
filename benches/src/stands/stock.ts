// What a chat on tRPC is without Continuo: its own Fastify adapter, and a generator that yields a tracked token at a time.
import { randomUUID } from 'node:crypto';
import { EventEmitter, on } from 'node:events';

import { type Followed, followInputSchema } from '@continuo/contract';
import { initTRPC, tracked } from '@trpc/server';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify from 'fastify';

import { batchOf } from './frames.ts';
import { portOf } from './port.ts';
import { serve } from './stand.ts';

const t = initTRPC.create();
const streams = new Map<string, EventEmitter<{ token: [Followed] }>>();
let beats = 0;

const router = t.router({
  streams: t.router({
    follow: t.procedure.input(followInputSchema).subscription(async function* ({ input, signal }) {
      const tokens = streams.get(input.streamId);
      if (!tokens) return;
      for await (const [batch] of on(tokens, 'token', { ...(signal && { signal }) })) {
        yield tracked(String(batch.offset), batch);
      }
    }),
  }),
});

const app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 2_000 } });
await app.register(fastifyTRPCPlugin, {
  prefix: '/trpc',
  trpcOptions: { router },
} satisfies FastifyTRPCPluginOptions<typeof router>);
await app.listen({ host: '127.0.0.1', port: 0 });

await serve({
  async open(count) {
    beats = 0;
    const streamIds = Array.from({ length: count }, () => randomUUID());
    for (const streamId of streamIds) {
      const tokens = new EventEmitter<{ token: [Followed] }>();
      tokens.setMaxListeners(0);
      streams.set(streamId, tokens);
    }
    return { port: portOf(app.server.address()), cookie: '', streamIds };
  },
  beat() {
    beats += 1;
    for (const tokens of streams.values()) tokens.emit('token', batchOf(beats));
  },
  async finish() {
    streams.clear();
  },
});
await app.close();

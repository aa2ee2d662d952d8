// The floor: a node:http server that does nothing but write each frame to each of its stream's readers.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

import { followInputSchema } from '@continuo/contract';

import { batchOf, CONNECTED, frameOf } from './frames.ts';
import { portOf } from './port.ts';
import { serve } from './stand.ts';

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  connection: 'keep-alive',
};

const streams = new Map<string, Set<ServerResponse>>();
let beats = 0;

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const { streamId } = followInputSchema.parse(JSON.parse(searchParams.get('input') ?? ''));
  const readers = streams.get(streamId);
  if (!readers) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, HEADERS);
  response.write(CONNECTED);
  readers.add(response);
  response.once('close', () => readers.delete(response));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

await serve({
  async open(count) {
    beats = 0;
    const streamIds = Array.from({ length: count }, () => randomUUID());
    for (const streamId of streamIds) streams.set(streamId, new Set());
    return { port: portOf(server.address()), cookie: '', streamIds };
  },
  beat() {
    beats += 1;
    for (const readers of streams.values()) {
      const frame = frameOf(batchOf(beats));
      for (const reader of readers) reader.write(frame);
    }
  },
  async finish() {
    streams.clear();
  },
});
server.closeAllConnections();
server.close();

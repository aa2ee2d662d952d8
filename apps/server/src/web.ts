import { existsSync } from 'node:fs';
import { join } from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

import { refuse } from './refusal-reply.ts';

const FOREVER = 'public, max-age=31536000, immutable';

/** Serves the built web app; every path that no file and no procedure answers is a page of it. */
export async function serveWeb(app: FastifyInstance, webRoot: string): Promise<void> {
  const built = existsSync(join(webRoot, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: webRoot,
      cacheControl: false,
      setHeaders(reply, path) {
        // built files carry a hash in their name; the page itself does not
        void reply.header('cache-control', path.includes('/assets/') ? FOREVER : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const page = built && request.method === 'GET' && request.headers.accept?.includes('text/html');
    return page ? reply.sendFile('index.html') : refuse(reply, 'not-found');
  });
}

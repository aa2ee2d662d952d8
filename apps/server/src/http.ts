import { type AppRouter, appRouter, type Services } from '@continuo/router';
import fastifyCookie from '@fastify/cookie';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

import type { Config } from './config.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { contextOf } from './identity.ts';
import { checkOrigin } from './origin.ts';
import { codeOf, refuse } from './refusal-reply.ts';
import { serveWeb } from './web.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 30_000;
const MAX_BATCH = 20;

export interface HttpOptions {
  readonly config: Config;
  readonly services: Services;
  readonly logger: Logger;
  /** Passes when the server is able to serve: asked by `/readyz`. */
  readonly ready: () => Promise<void>;
}

/** The HTTP side of the server, not yet listening. Closing it ends open streams without waiting for their readers. */
export async function buildHttp({ config, services, logger, ready }: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    // Fastify's own request log holds whole URLs, and a query stands in the URL
    logger: false,
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // a batch of queries is one long path
    routerOptions: { maxParamLength: 2_000 },
    // open streams never end by themselves: their readers come back to the next server
    forceCloseConnections: true,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
  });
  const allowed = new Set(config.allowedOrigins);

  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(SECURITY_HEADERS);
    checkOrigin(request, allowed);
  });
  app.addHook('onResponse', async (request, reply) => {
    const [path] = request.url.split('?', 1);
    const ms = Math.round(reply.elapsedTime);
    logger.debug({ method: request.method, path, status: reply.statusCode, ms }, 'request');
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error);
    if (code === 'internal') logger.error({ err: error, method: request.method }, 'a request failed');
    return refuse(reply, code);
  });

  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    try {
      await ready();
      return { status: 'ready' };
    } catch {
      return refuse(reply, 'unavailable');
    }
  });

  await app.register(fastifyCookie);
  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      maxBatchSize: MAX_BATCH,
      createContext: ({ req, res }) => contextOf(req, res, services),
      onError({ error, path }) {
        // a refusal of the table is an answer, not a fault
        if (error.code === 'INTERNAL_SERVER_ERROR') {
          logger.error({ err: error.cause ?? error, path }, 'a procedure failed');
        }
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>);
  await serveWeb(app, config.webRoot);
  return app;
}

import { hostname } from 'node:os';

import { systemClock } from '@continuo/contract';
import type { Model } from '@continuo/contract';
import { type Database, openDatabase } from '@continuo/db';
import { modelCatalog } from '@continuo/providers';
import type { Services } from '@continuo/router';
import { generation, groupWriter, hotTail, localWakes, startRunner } from '@continuo/stream';
import type { Logger } from 'pino';

import type { Config } from './config.ts';
import { buildHttp } from './http.ts';
import { jobLoader } from './jobs.ts';
import { configuredModels } from './models.ts';

export interface ServerOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Models in place of the configured ones: for tests, which script them. */
  readonly models?: readonly Model[];
}

export interface Server extends AsyncDisposable {
  readonly url: string;
}

/**
 * Starts everything one node is made of, in the order in which each needs the one before: database, log, writer,
 * runner, HTTP. Disposing goes the other way: no new requests, running answers committed and handed over, and the
 * database last.
 *
 * @throws ConfigError, DataDirError, ContinuoError `unavailable`, or the listen error, with everything begun undone
 */
export async function startServer({ config, logger, models: given }: ServerOptions): Promise<Server> {
  await using undo = new AsyncDisposableStack();
  const clock = systemClock;
  const wakes = localWakes();
  const db = undo.use(await open(config, { logger, wakes }));
  const log = hotTail(db.log);
  const models = modelCatalog(given ?? configuredModels(config, { clock, logger }));
  const writer = undo.use(
    groupWriter(log, { clock, failed: (err) => logger.warn({ err }, 'a flush failed and is made again') }),
  );
  undo.use(
    startRunner({
      leases: log,
      writer,
      generate: generation({ log, writer, clock, load: jobLoader(db, models) }),
      owner: `${hostname()}:${process.pid}`,
      clock,
      capacity: config.maxRunning,
      leaseMs: config.leaseMs,
      onFault: (err, { streamId }) => logger.error({ err, streamId }, 'an answer could not be written'),
      onQueueFault: (err) => logger.warn({ err }, 'the queue could not be read'),
    }),
  );
  const services: Services = { db, log, models, clock, pollMs: config.pollMs };
  const app = await buildHttp({ config, services, logger, ready: () => db.ping() });
  undo.defer(() => app.close());
  const url = await app.listen({ host: config.host, port: config.port });
  const running = undo.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

function open(
  { databaseUrl, dataDir }: Config,
  { logger, wakes }: { logger: Logger; wakes: ReturnType<typeof localWakes> },
): Promise<Database> {
  const say = (line: string) => logger.info(line);
  const store = databaseUrl === undefined ? { dataDir } : { url: databaseUrl };
  return openDatabase({ ...store, wakes, log: say });
}

import { readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { startServer } from './server.ts';
import { explainStartFailure } from './start-failure.ts';

/** Ends the process, with what is still open given back, or at the deadline without. */
async function shutDown(server: AsyncDisposable, deadlineMs: number): Promise<never> {
  setTimeout(() => process.exit(1), deadlineMs).unref();
  await server[Symbol.asyncDispose]();
  process.exit(0);
}

try {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const server = await startServer({ config, logger });
  logger.info({ url: server.url, node: process.version }, 'listening');
  process.stdout.write(`\n  Continuo is at ${server.url}\n\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void shutDown(server, config.shutdownMs));
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error)}\n`);
  process.exitCode = 1;
  // what was begun is undone by now; a handle that a failed start left open must not keep the process
  setTimeout(() => process.exit(1), 1_000).unref();
}

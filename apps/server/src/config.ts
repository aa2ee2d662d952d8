import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `a whole number from ${min} to ${max}`);

const origin = z.url({
  protocol: /^https?$/,
  error: 'origins such as https://app.example.com, separated by commas',
});

/** Every variable the server knows, with its default. `.env.example` says the same in words, and a test compares them. */
export const variables = {
  HOST: z.string().min(1, 'an address to listen on').default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'a URL that begins with postgres://' })
    .optional(),
  DATA_DIR: z.string().min(1, 'a folder').default('./.data'),
  ALLOWED_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(origin))
    .default([]),
  TRUST_PROXY: z
    .enum(['true', 'false'], 'true or false')
    .default('false')
    .transform((value) => value === 'true'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'fatal, error, warn, info, debug or silent')
    .default('info'),
  POLL_MS: whole(100, 60_000).default(1_500),
  MAX_RUNNING: whole(1, 100_000).default(200),
  LEASE_MS: whole(1_000, 600_000).default(10_000),
  SHUTDOWN_MS: whole(100, 600_000).default(10_000),
  DEMO_TOKENS_PER_SECOND: whole(1, 10_000).default(40),
};

const environment = z.object(variables);

/** The server's configuration, parsed once. `webRoot` is the built web app. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean;
  readonly logLevel: string;
  readonly pollMs: number;
  readonly maxRunning: number;
  readonly leaseMs: number;
  readonly shutdownMs: number;
  readonly demoTokensPerSecond: number;
  readonly webRoot: string;
}

/** A variable that cannot be used: the message names it, what it holds (never a secret) and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Variables whose value may hold a password. */
const SECRET = new Set(['DATABASE_URL']);

/** @throws ConfigError */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // an empty variable is one that is not set: that is how a shell, or a compose file, unsets one
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => {
      const held = SECRET.has(String(name)) ? 'a value that is not shown' : JSON.stringify(env[String(name)]);
      return `${String(name)} is ${held}; allowed: ${message}`;
    });
    throw new ConfigError([...new Set(lines)].join('\n'));
  }
  const values = parsed.data;
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    // relative to the checkout, wherever the server was started from
    dataDir: isAbsolute(values.DATA_DIR) ? values.DATA_DIR : resolve(root, values.DATA_DIR),
    allowedOrigins: values.ALLOWED_ORIGINS,
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    pollMs: values.POLL_MS,
    maxRunning: values.MAX_RUNNING,
    leaseMs: values.LEASE_MS,
    shutdownMs: values.SHUTDOWN_MS,
    demoTokensPerSecond: values.DEMO_TOKENS_PER_SECOND,
    webRoot: resolve(root, 'apps/web/dist'),
  };
}

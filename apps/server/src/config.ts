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

const BASE_URL = 'a URL such as https://api.openai.com/v1, with no user, query or fragment in it';

/** `id` or `id=Label`, separated by commas. */
const modelList = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => {
        const [id = '', ...label] = one.split('=').map((half) => half.trim());
        return { id, label: label.join('=') || id };
      }),
  )
  .refine(
    (models) =>
      new Set(models.map(({ id }) => id)).size === models.length &&
      models.every(({ id, label }) => /^[^\s=]{1,200}$/.test(id) && id !== 'demo' && label.length <= 200),
    'model ids separated by commas, each once, each with a label if you like: gpt-x,org/llama:8b=Llama. `demo` is taken',
  );

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
  OPENAI_MODELS: modelList.default([]),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: BASE_URL })
    // a key in the URL would end up in the logs of every proxy on the way
    .refine((url) => /^[^?#@]*$/.test(url), BASE_URL)
    .default('https://api.openai.com/v1'),
  OPENAI_API_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/, 'a key of visible ASCII characters')
    .optional(),
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
  /** A server that speaks OpenAI's chat completions, and those of its models that are offered: none, unless told. */
  readonly openai: {
    readonly models: readonly { readonly id: string; readonly label: string }[];
    readonly baseUrl: string;
    readonly apiKey: string | undefined;
  };
  readonly demoTokensPerSecond: number;
  readonly webRoot: string;
}

/** A variable that cannot be used: the message names it, what it holds (never a secret) and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Variables whose value may hold a password or a key. */
const SECRET = new Set(['DATABASE_URL', 'OPENAI_API_KEY', 'OPENAI_BASE_URL']);

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
    openai: {
      models: values.OPENAI_MODELS,
      baseUrl: values.OPENAI_BASE_URL,
      apiKey: values.OPENAI_API_KEY,
    },
    demoTokensPerSecond: values.DEMO_TOKENS_PER_SECOND,
    webRoot: resolve(root, 'apps/web/dist'),
  };
}

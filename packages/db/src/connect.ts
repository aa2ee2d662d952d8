import { ContinuoError } from '@continuo/contract';
import postgres from 'postgres';

import { ARRAYS } from './arrays.ts';

export type Sql = postgres.Sql;

export interface ConnectOptions {
  /** Connections, at most; each is opened when it is first needed. */
  readonly max: number;
  /** What an operator sees in `pg_stat_activity`. */
  readonly name: string;
  /** After this the server itself gives up on a statement. 0 never does. */
  readonly statementTimeoutMs: number;
}

const CONNECT_TIMEOUT_SECONDS = 10;
/** The driver's own wait grows to 20 s, which is longer than an answer may stand still after an outage. */
const LONGEST_BACKOFF_SECONDS = 1;

/**
 * Opens a pool on `postgres://user:password@host:port/database`, or on a unix socket's folder as `?host=/folder`.
 * Nothing is connected before the first query.
 *
 * @throws ContinuoError `unavailable` when that is no URL
 */
export function connect(url: string, { max, name, statementTimeoutMs }: ConnectOptions): Sql {
  const { address, socketDir } = splitSocket(url);
  return postgres(address, {
    ...(socketDir !== undefined && { host: socketDir }),
    max,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    backoff: (tries: number) => Math.min(3 ** tries / 100, LONGEST_BACKOFF_SECONDS),
    connection: { application_name: name, statement_timeout: statementTimeoutMs },
    fetch_types: false,
    types: { arrays: ARRAYS },
    onnotice: () => {},
  });
}

/** libpq's way to name a socket; the driver would send it to the server as a setting. */
function splitSocket(url: string): { address: string; socketDir: string | undefined } {
  // the URL parser's own error would quote the password
  if (!isAddress(url))
    throw new ContinuoError('unavailable', 'the address of the database is no postgres:// URL');
  const parsed = new URL(url);
  const host = parsed.searchParams.get('host') ?? undefined;
  if (!host?.startsWith('/')) return { address: url, socketDir: undefined };
  parsed.searchParams.delete('host');
  return { address: parsed.href, socketDir: host };
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);
}

/** Where a database is, for people: never its password. */
export function placeOf(url: string): string {
  if (!isAddress(url)) return 'an address that is no postgres:// URL';
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${searchParams.get('host') ?? `${hostname}:${port || '5432'}`}${pathname}`;
}

import { type Clock, ContinuoError } from '@continuo/contract';
import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';

/**
 * Asks the database one thing: its answer, or an error that says what to do.
 *
 * A database that cannot be reached, is going down, or does not answer in time is `unavailable`; then the statement
 * may or may not have been carried out. `BadData` is what it can never take. Anything else is a fault in our SQL.
 */
export type Ask = <T>(query: PromiseLike<T>) => Promise<T>;

/** One pool, and the way to ask it. */
export interface Asking {
  readonly sql: postgres.Sql;
  readonly ask: Ask;
}

/**
 * Data that PostgreSQL refuses (SQLSTATE classes 22 and 23): the same statement would only be refused again. Without
 * the server's own words, which quote what people wrote.
 */
export class BadData extends Error {
  override readonly name = 'BadData';
  readonly code: string;

  constructor({ code, constraint_name: constraint }: postgres.PostgresError) {
    super(`the database refused the data (${constraint ? `${code}, ${constraint}` : code})`);
    this.code = code;
  }
}

/** A reason made once: making one per query would cost more than the timer. */
const ANSWERED = new Error('the database answered');

/** The driver has no deadline of its own: a server that hangs would hold its caller for ever. */
export function askWithin(deadlineMs: number, clock: Clock): Ask {
  return async (query) => {
    const answered = new AbortController();
    const late = clock.sleep(deadlineMs, answered.signal).then(() => {
      throw new ContinuoError('unavailable', `the database did not answer within ${deadlineMs} ms`);
    });
    try {
      return await Promise.race([query, late]);
    } catch (error) {
      throw translate(error);
    } finally {
      answered.abort(ANSWERED);
    }
  };
}

/**
 * SQLSTATEs after which the same statement may well succeed: connection, resources, shutdown, cancelled by a timeout,
 * lost a deadlock or a serialisation conflict.
 */
const PASSING = /^(08|53|57|58|40001|40P01|55P03)/;

/** The driver's own codes, and the operating system's. */
const BROKEN = /^(CONNECTION_|CONNECT_TIMEOUT|E(?!RR_)[A-Z_]+$)/;

function translate(error: unknown): unknown {
  // drizzle's message quotes the parameters
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!hasCode(cause)) return cause;
  const known = cause instanceof postgres.PostgresError;
  if (known && /^2[23]/.test(cause.code)) return new BadData(cause);
  if (!(known ? PASSING : BROKEN).test(cause.code)) return cause;
  return new ContinuoError('unavailable', `the database cannot be reached (${cause.code})`, { cause });
}

function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

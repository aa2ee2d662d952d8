import { type Clock, ContinuoError, systemClock } from '@continuo/contract';
import type { Log, Wakes } from '@continuo/stream';
import { drizzle } from 'drizzle-orm/postgres-js';

import { type Accounts, accounts } from './accounts.ts';
import { askWithin } from './ask.ts';
import { type Chat, chat } from './chat.ts';
import { connect, placeOf } from './connect.ts';
import { type Conversations, conversations } from './conversations.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { type Jobs, jobs } from './jobs.ts';
import { type Messages, messages } from './messages.ts';
import { migrate } from './migrate.ts';
import { postgresLog } from './postgres-log.ts';
import { removal } from './removal.ts';
import { type Streams, streams } from './streams.ts';

/** A server that is there, or one of our own on a data folder. */
export type Store =
  /** `postgres://…`; a unix socket's folder goes in `?host=/folder`. */
  { readonly url: string } | { readonly dataDir: string };

export type DatabaseOptions = Store & {
  readonly wakes: Wakes;
  readonly clock?: Clock;
  /** Gives up opening. */
  readonly signal?: AbortSignal;
  /** Told what an operator of the embedded database should know. */
  readonly log?: (line: string) => void;
  /** After this a query counts as unanswered, in milliseconds. Default 15,000. */
  readonly deadlineMs?: number;
  /** Connections for the log and for everything else, at most. Default 8 and 8. */
  readonly connections?: { readonly log: number; readonly rest: number };
};

/** The database, its schema up to date. Disposing it ends its connections, and then its server if it has one. */
export interface Database extends AsyncDisposable {
  readonly log: Log;
  readonly accounts: Accounts;
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly chat: Chat;
  readonly streams: Streams;
  readonly jobs: Jobs;
  /** Passes when the database answers. @throws ContinuoError `unavailable` */
  ping(): Promise<void>;
}

const DEADLINE_MS = 15_000;
const CLOSE_SECONDS = 5;

/**
 * Opens a database and brings its schema up to date.
 *
 * The log has a pool of its own: a slow list must not keep a flush waiting. It is also the one that drizzle does not
 * know, since drizzle changes how its client reads and writes times.
 *
 * @throws DataDirError for an embedded database that cannot be opened; ContinuoError `unavailable` for any other, with
 *   where and why
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { wakes, clock = systemClock, deadlineMs = DEADLINE_MS, connections = { log: 8, rest: 8 } } = options;
  await using undo = new AsyncDisposableStack();
  const url = 'url' in options ? options.url : undo.use(await openEmbedded(options)).url;
  await prepare(url, clock);
  const ask = askWithin(deadlineMs, clock);
  const pool = (name: string, max: number) => {
    const sql = connect(url, { max, name, statementTimeoutMs: deadlineMs });
    undo.defer(() => sql.end({ timeout: CLOSE_SECONDS }));
    return sql;
  };
  const sql = pool('continuo log', connections.log);
  const orm = drizzle(pool('continuo', connections.rest));
  const asking = { sql, ask };
  const log = postgresLog({ ...asking, wakes });
  const opened = undo.move();
  return {
    log,
    accounts: accounts(asking),
    conversations: conversations({ orm, ask, remove: removal({ ...asking, log }) }),
    messages: messages({ orm, ask }),
    chat: chat({ ...asking, wakes }),
    streams: streams(asking),
    jobs: jobs(asking),
    async ping() {
      await ask(sql`select 1`);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function prepare(url: string, clock: Clock): Promise<void> {
  try {
    await migrate(url, clock);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'for no reason given';
    throw new ContinuoError('unavailable', `cannot open the database at ${placeOf(url)}: ${why}`, { cause });
  }
}

import { fileURLToPath } from 'node:url';

import { type Clock } from '@continuo/contract';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';

import { askWithin } from './ask.ts';
import { connect } from './connect.ts';

const FOLDER = fileURLToPath(new URL('../migrations', import.meta.url));

/** Any number, the same in every process: who holds it migrates. */
const LOCK = 2_026_112_100;

/** Another process may be at it, and a migration may rewrite a table. */
const DEADLINE_MS = 600_000;

/**
 * Brings the schema up to date. Processes that start together take turns, since the migrator itself has no lock; the
 * lock belongs to the session, so a process that dies lets it go.
 *
 * @throws ContinuoError `unavailable`
 */
export async function migrate(url: string, clock: Clock): Promise<void> {
  const ask = askWithin(DEADLINE_MS, clock);
  const sql = connect(url, { max: 1, name: 'continuo migrate', statementTimeoutMs: 0 });
  try {
    await ask(sql`select pg_advisory_lock(${LOCK})`);
    await ask(applyMigrations(drizzle(sql), { migrationsFolder: FOLDER }));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

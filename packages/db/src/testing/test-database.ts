import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { systemClock } from '@continuo/contract';
import { localWakes } from '@continuo/stream';

import { connect, type Sql } from '../connect.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { startTestServer, TEST_URL } from './test-server.ts';

/** A database of one test, its schema in place. Disposing drops it. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  /** To look behind the scenes with. */
  readonly sql: Sql;
  /** Opens it as the product does; closed with the test database. */
  open(options?: Partial<Pick<DatabaseOptions, 'wakes' | 'clock' | 'deadlineMs'>>): Promise<Database>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `continuo_test_${randomUUID().replaceAll('-', '')}`;
  const template = await makeTemplate(server);
  await administer(server, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const url = at(server, name);
  const sql = connect(url, { max: 4, name: 'continuo test', statementTimeoutMs: 60_000 });
  const opened: Database[] = [];
  return {
    url,
    sql,
    async open(options) {
      const connections = { log: 4, rest: 2 };
      const database = await openDatabase({ wakes: localWakes(), connections, ...options, url });
      opened.push(database);
      return database;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((database) => database[Symbol.asyncDispose]()));
      await sql.end({ timeout: 1 });
      await administer(server, (admin) => admin`drop database ${admin(name)} with (force)`);
    },
  };
}

let own: ReturnType<typeof startTestServer> | undefined;

async function serverUrl(): Promise<string> {
  const given = process.env[TEST_URL];
  if (given) return given;
  own ??= startTestServer();
  return (await own).url;
}

/** Copying a migrated database is many times faster than migrating one. */
async function makeTemplate(server: string): Promise<string> {
  const journal = await readFile(new URL('../../migrations/meta/_journal.json', import.meta.url));
  const name = `continuo_template_${createHash('sha256').update(journal).digest('hex').slice(0, 12)}`;
  await administer(server, async (sql) => {
    await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const there = await sql`select 1 from pg_database where datname = ${name}`;
    if (there.length > 0) return;
    const half = `${name}_making`;
    await sql`drop database if exists ${sql(half)} with (force)`;
    await sql`create database ${sql(half)}`;
    await migrate(at(server, half), systemClock);
    await sql`alter database ${sql(half)} rename to ${sql(name)}`;
  });
  return name;
}

const TEMPLATE_LOCK = 2_026_112_101;

async function administer(server: string, work: (sql: Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = connect(server, { max: 1, name: 'continuo test', statementTimeoutMs: 60_000 });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function at(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

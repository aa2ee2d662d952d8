import { inspect } from 'node:util';

import { ContinuoError, systemClock } from '@continuo/contract';
import { manualClock } from '@continuo/contract/testing';
import { sql as raw } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { expect, test } from 'vitest';

import { askWithin, BadData } from './ask.ts';
import { connect, type Sql } from './connect.ts';
import { createTestDatabase } from './testing/index.ts';

const unavailable = (error: unknown) => error instanceof ContinuoError && error.code === 'unavailable';
const ask = askWithin(10_000, systemClock);

function client(url: string): { sql: Sql } & AsyncDisposable {
  const sql = connect(url, { max: 1, name: 'test', statementTimeoutMs: 10_000 });
  return { sql, [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }) };
}

test('a database that is not there is unavailable', async () => {
  await using nowhere = client('postgres://nobody@localhost/none?host=/tmp/continuo-no-such-folder');
  await expect(ask(nowhere.sql`select 1`)).rejects.toSatisfy(unavailable);
  await using refused = client('postgres://nobody@127.0.0.1:1/none');
  await expect(ask(refused.sql`select 1`)).rejects.toSatisfy(unavailable);
});

test('a database that hangs is unavailable at the deadline', async () => {
  await using database = await createTestDatabase();
  const clock = manualClock();
  const asking = askWithin(500, clock)(database.sql`select pg_sleep(600)`).catch((error: unknown) => error);
  await clock.advance(500);
  expect(await asking).toSatisfy(unavailable);
});

test('a statement that the server gave up on, or whose session was ended, may be asked again', async () => {
  await using database = await createTestDatabase();
  await using victim = client(database.url);
  const [row] = await victim.sql`select pg_backend_pid() as pid`;
  await victim.sql`set statement_timeout = 20`;
  await expect(ask(victim.sql`select pg_sleep(60)`)).rejects.toSatisfy(unavailable);
  await victim.sql`set statement_timeout = 0`;
  const hanging = ask(victim.sql`select pg_sleep(60)`).catch((error: unknown) => error);
  await expect
    .poll(
      () =>
        database.sql`select 1 from pg_stat_activity where pid = ${row?.['pid']} and wait_event = 'PgSleep'`,
    )
    .toHaveLength(1);
  await database.sql`select pg_terminate_backend(${row?.['pid']})`;
  expect(await hanging).toSatisfy(unavailable);
  await expect.poll(() => ask(victim.sql`select 1 as one`)).toHaveLength(1);
});

test('what the database can never take is said as that, and a fault in a statement is passed on', async () => {
  await using database = await createTestDatabase();
  await expect(ask(database.sql`select 1 / 0`)).rejects.toMatchObject({ name: 'BadData', code: '22012' });
  await database.sql`create table ones (one int constraint only_one check (one = 1))`;
  await expect(ask(database.sql`insert into ones values (2)`)).rejects.toThrow('23514, only_one');
  await expect(ask(database.sql`select nonsense`)).rejects.toMatchObject({ code: '42703' });
  await expect(ask(Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
});

test('no error quotes what a person wrote', async () => {
  await using database = await createTestDatabase();
  await using other = client(database.url);
  const orm = drizzle(other.sql);
  const quoted = /secret/;
  await expect(ask(other.sql`select ${'my secret'}::json`)).rejects.toSatisfy(
    (error) => error instanceof BadData && !quoted.test(inspect(error, { showHidden: true })),
  );
  await expect(ask(orm.execute(raw`select ${'my secret'}::int`))).rejects.toSatisfy(
    (error) => error instanceof BadData && !quoted.test(inspect(error, { showHidden: true })),
  );
  await other.sql.end();
  await expect(ask(orm.execute(raw`select ${'my secret'}`))).rejects.toSatisfy(
    (error) => unavailable(error) && !quoted.test(String(error)),
  );
});

import { expect, test } from 'vitest';

import { connect } from './connect.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

/** What `patches/postgres@3.4.9.patch` is for: without it these end the process, or a connection of the pool for good. */
function pool(url: string) {
  const sql = connect(url, { max: 3, name: 'victim', statementTimeoutMs: 10_000 });
  return { sql, [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }) };
}

const killAll = ({ sql }: TestDatabase) => sql`
  select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim' and datname = current_database()
`;

test('backends killed in the middle of transactions end the transactions, not the process', async () => {
  await using database = await createTestDatabase();
  await using victim = pool(database.url);
  await database.sql`create table steps (step int)`;
  let failed = 0;
  for (let round = 0; round < 8; round += 1) {
    const begun = Promise.withResolvers<void>();
    const killed = Promise.withResolvers<void>();
    const transaction = victim.sql.begin(async (sql) => {
      await sql`insert into steps values (${round})`;
      begun.resolve();
      await killed.promise;
      await sql`insert into steps values (${round})`;
      await sql`insert into steps values (${round})`;
    });
    const outcome = transaction.then(
      () => 'committed',
      () => 'failed',
    );
    await begun.promise;
    await killAll(database);
    killed.resolve();
    if ((await outcome) === 'failed') failed += 1;
  }
  expect(failed).toBe(8);
  await expect.poll(() => victim.sql`select 1 as one`.catch(() => [])).toHaveLength(1);
  expect([...(await database.sql`select count(*)::int as n from steps`)]).toEqual([{ n: 0 }]);
});

test('however often backends are killed under load, every connection of the pool comes back', async () => {
  await using database = await createTestDatabase();
  await using victim = pool(database.url);
  let over = false;
  const askers = Array.from({ length: 12 }, async () => {
    while (!over) await victim.sql`select ${'x'.repeat(2_000)}::text`.catch(() => {});
  });
  for (let round = 0; round < 40; round += 1) {
    await killAll(database);
    // in step with the event loop at different places
    for (let turn = 0; turn < round % 7; turn += 1) await new Promise(setImmediate);
  }
  over = true;
  await Promise.all(askers);
  const all = () =>
    Promise.all(Array.from({ length: 3 }, () => victim.sql`select pg_sleep(0.05), pg_backend_pid() as pid`));
  await expect
    .poll(async () => new Set((await all().catch(() => [])).map(([row]) => row?.['pid'])).size)
    .toBe(3);
});

import { ContinuoError } from '@continuo/contract';
import { localWakes } from '@continuo/stream';
import { expect, test } from 'vitest';

import { openDatabase } from './database.ts';
import { createTestDatabase } from './testing/index.ts';
import { makeFolder } from './testing/owner.ts';
import { question } from './testing/scene.ts';

test('a database that cannot be reached is said with its place and the reason, not with its password', async () => {
  const opening = openDatabase({ url: 'postgres://me:hunter2@127.0.0.1:1/chat', wakes: localWakes() });
  await expect(opening).rejects.toSatisfy(
    (error) =>
      error instanceof ContinuoError &&
      error.code === 'unavailable' &&
      error.message.includes('127.0.0.1:1/chat') &&
      error.message.includes('ECONNREFUSED') &&
      !error.message.includes('hunter2'),
  );
});

test('a database that refuses us says why', async () => {
  await using database = await createTestDatabase();
  const url = new URL(database.url);
  url.pathname = '/no_such_database';
  await expect(openDatabase({ url: url.href, wakes: localWakes() })).rejects.toThrow('does not exist');
});

test('a ping passes while the database answers, and is unavailable after', async () => {
  await using database = await createTestDatabase();
  const db = await database.open();
  await db.ping();
  await db[Symbol.asyncDispose]();
  await expect(db.ping()).rejects.toSatisfy(
    (error) => error instanceof ContinuoError && error.code === 'unavailable',
  );
});

test('a data folder is a database of its own, and keeps what was sent', async () => {
  await using folder = await makeFolder();
  const options = { dataDir: folder.dir, wakes: localWakes() };
  let sent;
  {
    await using db = await openDatabase(options);
    const { userId } = await db.accounts.beginGuest();
    sent = { userId, ...(await db.chat.send(userId, question())) };
  }
  await using db = await openDatabase(options);
  expect(await db.streams.state(sent.userId, sent.streamId)).toMatchObject({ status: 'queued' });
});

test('backends that are killed under load cost an error each, and nothing that was acknowledged', async () => {
  await using database = await createTestDatabase();
  const db = await database.open();
  const { userId } = await db.accounts.beginGuest();
  const acknowledged: string[] = [];
  const refusals: unknown[] = [];
  const senders = Array.from({ length: 6 }, async () => {
    for (let index = 0; index < 15; index += 1) {
      const asked = question();
      for (;;) {
        try {
          acknowledged.push((await db.chat.send(userId, asked)).streamId);
          break;
        } catch (error) {
          refusals.push(error);
        }
      }
    }
  });
  const sending = Promise.all(senders);
  for (let round = 0; round < 10; round += 1) {
    await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name like 'continuo%' and application_name <> 'continuo test' and datname = current_database()
    `;
  }
  await sending;
  const rows = await database.sql<{ id: string }[]>`select id from streams`;
  expect(new Set(acknowledged).size).toBe(90);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(acknowledged.toSorted());
  for (const error of refusals) expect(error).toMatchObject({ code: 'unavailable' });
});

import { expect, test } from 'vitest';

import { createTestDatabase } from './testing/index.ts';

test('a guest is known by the token, which is stored as its hash alone', async () => {
  await using database = await createTestDatabase();
  const { accounts } = await database.open();
  const guest = await accounts.beginGuest();
  expect(guest.token).toMatch(/^[\w-]{43}$/);
  expect(await accounts.authenticate(guest.token)).toEqual({ userId: guest.userId, kind: 'guest' });
  const [session] = await database.sql`select * from sessions`;
  expect(session?.['token_hash']).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(session)).not.toContain(guest.token);
});

test('two guests are two', async () => {
  await using database = await createTestDatabase();
  const { accounts } = await database.open();
  const [a, b] = await Promise.all([accounts.beginGuest(), accounts.beginGuest()]);
  expect(a.token).not.toBe(b.token);
  expect((await accounts.authenticate(b.token))?.userId).toBe(b.userId);
});

test('a token that was never given out is nobody’s', async () => {
  await using database = await createTestDatabase();
  const { accounts } = await database.open();
  await accounts.beginGuest();
  expect(await accounts.authenticate('x'.repeat(43))).toBeUndefined();
  expect(await accounts.authenticate('')).toBeUndefined();
});

test('when a session was last seen is written at most once an hour', async () => {
  await using database = await createTestDatabase();
  const { accounts } = await database.open();
  const { token } = await accounts.beginGuest();
  const seen = async () => (await database.sql`select last_seen_at::text from sessions`)[0]?.['last_seen_at'];
  const first = await seen();
  await accounts.authenticate(token);
  expect(await seen()).toBe(first);
  await database.sql`update sessions set last_seen_at = now() - interval '2 hours'`;
  const old = await seen();
  await accounts.authenticate(token);
  expect(await seen()).not.toBe(old);
});

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

test('a token issued to someone is theirs, beside the one they have, and stored as its hash alone', async () => {
  await using database = await createTestDatabase();
  const { accounts } = await database.open();
  const { userId, token: first } = await accounts.beginGuest();
  const second = await accounts.issueToken(userId);
  expect(second).toMatch(/^[\w-]{43}$/);
  expect(second).not.toBe(first);
  for (const token of [first, second]) {
    expect(await accounts.authenticate(token)).toEqual({ userId, kind: 'guest' });
  }
  const sessions = await database.sql`select * from sessions`;
  expect(sessions).toHaveLength(2);
  expect(JSON.stringify(sessions)).not.toContain(second);
});

test('nobody gets a token', async () => {
  await using database = await createTestDatabase();
  const { accounts } = await database.open();
  await expect(accounts.issueToken('00000000-0000-4000-8000-000000000000')).rejects.toThrow();
  expect(await database.sql`select * from sessions`).toHaveLength(0);
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

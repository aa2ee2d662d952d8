import { randomUUID } from 'node:crypto';

import { type Conversation, ContinuoError } from '@continuo/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { ending, openScene, question, type Scene } from './testing/scene.ts';

const refusedAs = (code: string) => (error: unknown) => error instanceof ContinuoError && error.code === code;

async function walk({ db, userId }: Scene, limit: number): Promise<Conversation[]> {
  const all: Conversation[] = [];
  let cursor: string | null = null;
  do {
    const page = await db.conversations.list(userId, { cursor, limit });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

test('a conversation is made, renamed and read', async () => {
  await using scene = await openScene();
  const { conversations } = scene.db;
  const made = await conversations.create(scene.userId, { title: 'Optics' });
  expect(made).toMatchObject({ title: 'Optics', version: 1, running: false });
  const renamed = await conversations.rename(scene.userId, { conversationId: made.id, title: 'Sky\u0000' });
  expect(renamed).toMatchObject({ id: made.id, title: 'Sky\uFFFD', version: 2, createdAt: made.createdAt });
  expect(await conversations.get(scene.userId, made.id)).toEqual(renamed);
});

test('pages hold every conversation once, the newest change first, whatever their size', async () => {
  await using scene = await openScene();
  for (let index = 0; index < 12; index += 1) await scene.db.conversations.create(scene.userId);
  // several of the same instant: the id decides
  await scene.database.sql`
    update conversations set updated_at = date_trunc('second', now()) where id in (select id from conversations limit 7)
  `;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 14 }), async (limit) => {
      const all = await walk(scene, limit);
      expect(new Set(all.map(({ id }) => id)).size).toBe(12);
      const keys = all.map(({ updatedAt, id }) => `${updatedAt} ${id}`);
      expect(keys).toEqual(keys.toSorted().toReversed());
    }),
    { numRuns: 14 },
  );
});

test('what changes while a list is read moves nothing that is still to come', async () => {
  await using scene = await openScene();
  const { conversations } = scene.db;
  for (let index = 0; index < 6; index += 1) await conversations.create(scene.userId, { title: `${index}` });
  const first = await conversations.list(scene.userId, { limit: 3 });
  await conversations.create(scene.userId, { title: 'new' });
  const rest = await conversations.list(scene.userId, { cursor: first.nextCursor, limit: 10 });
  expect(first.items.length + rest.items.length).toBe(6);
  expect(rest.items.map(({ title }) => title)).not.toContain('new');
  expect(rest.nextCursor).toBeNull();
});

test('a cursor that no page gave out is refused', async () => {
  await using scene = await openScene();
  const bad = [
    '!',
    'bm9wZQ',
    Buffer.from('["2026", "x"]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
  ];
  for (const cursor of bad) {
    const listing = scene.db.conversations.list(scene.userId, { cursor, limit: 3 });
    await expect(listing).rejects.toSatisfy(refusedAs('invalid-input'));
  }
});

test('what belongs to others is not found, and not changed', async () => {
  await using scene = await openScene();
  const { conversations, messages, streams, accounts } = scene.db;
  const sent = await scene.send();
  const { conversationId } = sent;
  const { userId: stranger } = await accounts.beginGuest();
  const attempts = (who: string, id: string, streamId: string) => [
    () => conversations.get(who, id),
    () => conversations.rename(who, { conversationId: id, title: 'mine' }),
    () => conversations.remove(who, id),
    () => messages.list(who, { conversationId: id, limit: 1 }),
    () => streams.own(who, streamId),
    () => streams.state(who, streamId),
  ];
  const all = [
    ...attempts(stranger, conversationId, sent.streamId),
    ...attempts(scene.userId, randomUUID(), randomUUID()),
  ];
  for (const attempt of all) await expect(attempt()).rejects.toSatisfy(refusedAs('not-found'));
  expect(await conversations.list(stranger, { limit: 10 })).toEqual({ items: [], nextCursor: null });
  expect(await conversations.get(scene.userId, conversationId)).toMatchObject({ version: 1, running: true });
  expect(await scene.row(sent.streamId)).toMatchObject({ status: 'queued', stop_requested_at: null });
});

test('a removed conversation is gone for its owner, and once more is no error', async () => {
  await using scene = await openScene();
  const { conversations, messages, streams } = scene.db;
  const { conversationId, streamId } = await scene.send();
  await conversations.remove(scene.userId, conversationId);
  await conversations.remove(scene.userId, conversationId);
  const attempts = [
    () => conversations.get(scene.userId, conversationId),
    () => conversations.rename(scene.userId, { conversationId, title: 'back' }),
    () => messages.list(scene.userId, { conversationId, limit: 1 }),
    () => streams.own(scene.userId, streamId),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toSatisfy(refusedAs('not-found'));
  expect((await conversations.list(scene.userId, { limit: 10 })).items).toEqual([]);
});

test('removing stops what is being written: at once where it waits, durably where it runs', async () => {
  await using scene = await openScene();
  const running = await scene.begin();
  const { conversationId } = await scene.db.jobs.load(running.streamId);
  const waiting = await scene.send({ conversationId });
  const done = await scene.send({ conversationId });
  await scene.db.log.append([ending(await scene.take(done.streamId), [])]);
  await scene.database.sql`
    update streams set status = 'queued', epoch = 0 where id = ${waiting.streamId}
  `;
  const elsewhere = await scene.send();
  await scene.db.conversations.remove(scene.userId, conversationId);
  expect(await scene.row(waiting.streamId)).toMatchObject({ status: 'stopped', tail: 1 });
  expect(await scene.row(done.streamId)).toMatchObject({ status: 'completed', stop_requested_at: null });
  expect(await scene.row(elsewhere.streamId)).toMatchObject({ status: 'queued', stop_requested_at: null });
  expect(await scene.db.log.renew([running], 60_000)).toMatchObject([{ held: true, stopRequested: true }]);
  expect(await scene.db.log.append([ending(running, [])])).toEqual([{ result: 'stop-first' }]);
});

test('questions sent while their conversation is removed are refused or stopped, never left running', async () => {
  await using scene = await openScene();
  for (let round = 0; round < 8; round += 1) {
    const { conversationId } = await scene.send();
    const sending = Array.from({ length: 6 }, () =>
      scene.db.chat.send(scene.userId, question({ conversationId })).catch((error: unknown) => error),
    );
    await Promise.all([...sending, scene.db.conversations.remove(scene.userId, conversationId)]);
    const open = await scene.database.sql`
      select id from streams where conversation_id = ${conversationId} and status in ('queued', 'running')
    `;
    expect([...open]).toEqual([]);
  }
});

test('a removed conversation comes back with all that was written in it, for its owner alone', async () => {
  await using scene = await openScene();
  const { conversationId } = await scene.send();
  const { userId: other } = await scene.db.accounts.beginGuest();
  await scene.db.conversations.remove(scene.userId, conversationId);
  await expect(scene.db.conversations.restore(other, conversationId)).rejects.toThrow('no conversation');
  const restored = await scene.db.conversations.restore(scene.userId, conversationId);
  expect(restored).toMatchObject({ id: conversationId, running: false });
  expect(await scene.db.messages.all(scene.userId, conversationId)).toMatchObject([
    { message: { role: 'user' } },
    { message: { role: 'assistant', status: 'stopped' } },
  ]);
});

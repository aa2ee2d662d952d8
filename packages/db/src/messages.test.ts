import { ContinuoError, type StoredMessage } from '@continuo/contract';
import { expect, test } from 'vitest';

import { delta, openScene, opening, piece } from './testing/scene.ts';

test('messages come newest first, page by page', async () => {
  await using scene = await openScene();
  const { conversationId } = await scene.send({ text: '0' });
  for (let index = 1; index < 4; index += 1) await scene.send({ conversationId, text: `${index}` });
  const all: StoredMessage[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page = await scene.db.messages.list(scene.userId, { conversationId, cursor, limit: 3 });
    all.push(...page.items);
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor !== null);
  expect(pages).toBe(3);
  const oldestFirst = all.toReversed();
  expect(oldestFirst.map(({ message }) => message.role)).toEqual(
    Array.from({ length: 4 }, () => ['user', 'assistant']).flat(),
  );
  expect(
    oldestFirst.filter(({ message }) => message.role === 'user').map(({ message }) => message.parts),
  ).toEqual(['0', '1', '2', '3'].map((text) => [{ type: 'text', id: '0.1', text, open: false }]));
});

test('a conversation without messages is an empty page', async () => {
  await using scene = await openScene();
  const { id } = await scene.db.conversations.create(scene.userId);
  expect(await scene.db.messages.list(scene.userId, { conversationId: id, limit: 3 })).toEqual({
    items: [],
    nextCursor: null,
  });
});

test('an answer that grows stands as it was stored: its log is read from there', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  await scene.db.log.append([piece(lease, 0, [...opening(lease), delta('so far')])]);
  const { conversationId } = await scene.db.jobs.load(lease.streamId);
  const { items } = await scene.db.messages.list(scene.userId, { conversationId, limit: 1 });
  expect(items).toMatchObject([{ offset: 0, streamId: lease.streamId, message: { parts: [] } }]);
});

test('a cursor that no page gave out is refused', async () => {
  await using scene = await openScene();
  const { conversationId } = await scene.send();
  for (const cursor of [
    '!',
    Buffer.from('["1"]').toString('base64url'),
    Buffer.from('[-1]').toString('base64url'),
  ]) {
    const listing = scene.db.messages.list(scene.userId, { conversationId, cursor, limit: 3 });
    await expect(listing).rejects.toSatisfy(
      (error) => error instanceof ContinuoError && error.code === 'invalid-input',
    );
  }
});

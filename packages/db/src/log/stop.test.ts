import { checksum } from '@continuo/contract';
import { expect, test } from 'vitest';

import { openScene, opening, piece } from '../testing/scene.ts';

test('a stop closes what nobody has begun: entry, status, message and version together', async () => {
  await using scene = await openScene();
  const { conversationId, streamId, assistantMessageId } = await scene.send();
  expect(await scene.db.log.stop(streamId)).toBe('stopped');
  const page = await scene.db.log.read({ streamId, offset: 0 }, { limit: 10 });
  expect(page).toEqual({
    after: 0,
    offset: 1,
    tail: 1,
    status: 'stopped',
    entries: [
      { offset: 1, type: 'finish', status: 'stopped', finishReason: 'user-stop', checksum: checksum([]) },
    ],
  });
  const { items } = await scene.db.messages.list(scene.userId, { conversationId, limit: 1 });
  expect(items).toMatchObject([{ offset: 1, message: { id: assistantMessageId, status: 'stopped' } }]);
  const conversation = await scene.db.conversations.get(scene.userId, conversationId);
  expect(conversation).toMatchObject({ running: false, version: 2 });
});

test('W7 a stop of what has begun and waits is left to its next writer', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  await scene.db.log.append([piece(lease, 0, opening(lease))]);
  await scene.db.log.release(lease);
  expect(await scene.db.log.stop(lease.streamId)).toBe('queued');
  expect(await scene.db.log.stop(lease.streamId)).toBe('queued');
  expect(await scene.take(lease.streamId)).toMatchObject({ stopRequested: true, tail: 2 });
});

test('a stop and a claim at once: closed or taken with the stop, never both and never neither', async () => {
  await using scene = await openScene();
  for (let round = 0; round < 10; round += 1) {
    const { streamId } = await scene.send();
    const [status, leases] = await Promise.all([
      scene.db.log.stop(streamId),
      scene.db.log.claim({ owner: 'test', leaseMs: 60_000, limit: 1 }),
    ]);
    const entries = await scene.bodies(streamId);
    expect(status).toBe(leases.length > 0 ? 'running' : 'stopped');
    expect(entries).toHaveLength(leases.length > 0 ? 0 : 1);
    const [renewed] = await scene.db.log.renew(leases, 60_000);
    expect(renewed?.stopRequested ?? true).toBe(true);
  }
});

test('a reader that waits is woken by the stop that closes its log', async () => {
  await using scene = await openScene();
  const { streamId } = await scene.send();
  using armed = scene.db.log.arm(streamId);
  const moved = armed.moved(new AbortController().signal);
  await scene.db.log.stop(streamId);
  await expect(moved).resolves.toBeUndefined();
});

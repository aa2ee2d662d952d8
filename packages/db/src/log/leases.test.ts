import { expect, test } from 'vitest';

import { openScene, opening, piece } from '../testing/scene.ts';

const CLAIM = { owner: 'test', leaseMs: 60_000, limit: 100 };

test('work is taken by priority, then age', async () => {
  await using scene = await openScene();
  const low = await scene.send({ priority: 'low' });
  const first = await scene.send();
  const second = await scene.send();
  const high = await scene.send({ priority: 'high' });
  await scene.database
    .sql`update streams set created_at = now() - interval '1 hour' where id = ${second.streamId}`;
  const { log } = scene.db;
  const taken = [...(await log.claim({ ...CLAIM, limit: 3 })), ...(await log.claim(CLAIM))];
  expect(taken.map(({ streamId }) => streamId)).toEqual(
    [high, second, first, low].map(({ streamId }) => streamId),
  );
  expect(taken[0]).toEqual({
    streamId: high.streamId,
    messageId: high.assistantMessageId,
    epoch: 1,
    attempt: 1,
    tail: 0,
    stopRequested: false,
  });
});

test('W1 claims in parallel share the work without an overlap', async () => {
  await using scene = await openScene();
  const sent = await Promise.all(Array.from({ length: 30 }, () => scene.send()));
  const claims = await Promise.all(
    Array.from({ length: 8 }, () => scene.db.log.claim({ ...CLAIM, limit: 5 })),
  );
  const taken = claims.flat().map(({ streamId }) => streamId);
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken.every((id) => sent.some(({ streamId }) => streamId === id))).toBe(true);
  expect(claims.every((claim) => claim.length <= 5)).toBe(true);
});

test('W1 a held stream is nobody else’s until its lease has expired', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  await scene.db.log.append([piece(lease, 0, opening(lease))]);
  expect(await scene.db.log.claim(CLAIM)).toEqual([]);
  await scene.expire(lease.streamId);
  expect(await scene.db.log.claim(CLAIM)).toMatchObject([{ epoch: 2, attempt: 2, tail: 2 }]);
  expect(await scene.db.log.claim(CLAIM)).toEqual([]);
});

test('a closed stream is never taken again', async () => {
  await using scene = await openScene();
  const { streamId } = await scene.send();
  await scene.db.log.stop(streamId);
  expect(await scene.db.log.claim(CLAIM)).toEqual([]);
});

test('a renewal keeps what is held, tells of a stop, and does not revive what was taken', async () => {
  await using scene = await openScene();
  const [kept, stopped, lost] = [await scene.begin(), await scene.begin(), await scene.begin()];
  await scene.db.log.stop(stopped.streamId);
  await scene.expire(kept.streamId);
  await scene.expire(lost.streamId);
  const [taken] = await scene.db.log.claim({ ...CLAIM, limit: 1 });
  // both had expired: the older one was taken
  expect(taken?.streamId).toBe(kept.streamId);
  expect(await scene.db.log.renew([kept, stopped, lost], 60_000)).toEqual([
    { streamId: kept.streamId, held: false, stopRequested: false },
    { streamId: stopped.streamId, held: true, stopRequested: true },
    { streamId: lost.streamId, held: true, stopRequested: false },
  ]);
  expect(await scene.db.log.claim(CLAIM)).toEqual([]);
  expect(await scene.db.log.renew([], 60_000)).toEqual([]);
});

test('a released stream is free at once, has used up no attempt, and refuses who released it', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  await scene.db.log.append([piece(lease, 0, opening(lease))]);
  await scene.db.log.release(lease);
  expect(await scene.row(lease.streamId)).toMatchObject({ status: 'queued', lease_owner: null, attempts: 0 });
  const late = piece(lease, 2, [{ type: 'text-delta', id: '1.1', delta: 'late' }]);
  expect(await scene.db.log.append([late])).toEqual([{ result: 'stale' }]);
  expect(await scene.db.log.renew([lease], 60_000)).toMatchObject([{ held: false }]);
  const next = await scene.take(lease.streamId);
  expect(next).toMatchObject({ epoch: 2, attempt: 1, tail: 2 });
  expect(await scene.db.log.append([late])).toEqual([{ result: 'stale' }]);
  // of a stream that somebody else has, nothing is given back
  await scene.db.log.release(lease);
  expect(await scene.row(lease.streamId)).toMatchObject({ status: 'running', epoch: 2 });
});

test('whoever waits for work is woken by a question, a release and a stop', async () => {
  await using scene = await openScene();
  const { log } = scene.db;
  const { signal } = new AbortController();
  using armed = log.armWork();
  const lease = await scene.begin();
  await expect(armed.moved(signal)).resolves.toBeUndefined();
  await log.release(lease);
  await expect(armed.moved(signal)).resolves.toBeUndefined();
  await scene.take(lease.streamId);
  await log.stop(lease.streamId);
  await expect(armed.moved(signal)).resolves.toBeUndefined();
});

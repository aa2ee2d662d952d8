import { ContinuoError } from '@continuo/contract';
import { expect, test } from 'vitest';

import { delta, ending, openScene, opening, piece } from '../testing/scene.ts';

const STALE = { result: 'stale' };

test('entries follow the tail, and their bytes are kept as they were', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const entries = [...opening(lease), delta('“ö\\\n\u{1F600}”, {"a" : 1}')];
  expect(await scene.db.log.append([piece(lease, 0, entries)])).toEqual([
    { result: 'appended', tail: 3, stopRequested: false },
  ]);
  expect(await scene.bodies(lease.streamId)).toEqual(entries.map((entry) => JSON.stringify(entry)));
});

test('W2 an append under an old epoch moves nothing, though its tail is right', async () => {
  await using scene = await openScene();
  const old = await scene.begin();
  await scene.db.log.append([piece(old, 0, opening(old))]);
  await scene.expire(old.streamId);
  const current = await scene.take(old.streamId);
  expect(await scene.db.log.append([piece(old, 2, [delta('late')])])).toEqual([STALE]);
  expect(await scene.bodies(old.streamId)).toHaveLength(2);
  expect(await scene.db.log.append([piece(current, 2, [delta('new')])])).toMatchObject([{ tail: 3 }]);
});

test('W2 an old epoch that has written nothing is refused at tail 0 too', async () => {
  await using scene = await openScene();
  const old = await scene.begin();
  await scene.expire(old.streamId);
  await scene.take(old.streamId);
  expect(await scene.db.log.append([piece(old, 0, opening(old))])).toEqual([STALE]);
  expect(await scene.bodies(old.streamId)).toEqual([]);
});

test('W3 an append that expects another tail moves nothing', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  await scene.db.log.append([piece(lease, 0, opening(lease))]);
  expect(await scene.db.log.append([piece(lease, 1, [delta('behind')])])).toEqual([STALE]);
  expect(await scene.db.log.append([piece(lease, 3, [delta('ahead')])])).toEqual([STALE]);
  expect(await scene.bodies(lease.streamId)).toHaveLength(2);
  expect(await scene.row(lease.streamId)).toMatchObject({ tail: 2 });
});

test('W3 an append whose answer was lost is found again, and is there once', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const append = piece(lease, 0, [...opening(lease), delta('once')]);
  const first = await scene.db.log.append([append]);
  expect(await scene.db.log.append([append])).toEqual(first);
  expect(await scene.bodies(lease.streamId)).toHaveLength(3);
});

test('W3 it is found again even when another writer has gone on from it', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const append = piece(lease, 0, opening(lease));
  await scene.db.log.append([append]);
  await scene.expire(lease.streamId);
  await scene.db.log.append([piece(await scene.take(lease.streamId), 2, [delta('more')])]);
  expect(await scene.db.log.append([append])).toEqual([
    { result: 'appended', tail: 2, stopRequested: false },
  ]);
});

test('W3 the same append from many tries at once is there once', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const append = piece(lease, 0, opening(lease));
  const answers = await Promise.all(Array.from({ length: 8 }, () => scene.db.log.append([append])));
  for (const answer of answers)
    expect(answer).toEqual([{ result: 'appended', tail: 2, stopRequested: false }]);
  expect(await scene.bodies(lease.streamId)).toHaveLength(2);
});

test('other bytes at the same offsets are not taken for ours', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  await scene.db.log.append([piece(lease, 0, [...opening(lease), delta('a')])]);
  expect(await scene.db.log.append([piece(lease, 2, [delta('b')])])).toEqual([STALE]);
});

test('W4 a close commits entry, status, message and version together', async () => {
  await using scene = await openScene();
  const { conversationId, streamId } = await scene.send();
  const before = await scene.db.conversations.get(scene.userId, conversationId);
  expect(before.running).toBe(true);
  const lease = await scene.take(streamId);
  const entries = [...opening(lease), delta('Rayleigh')];
  await scene.db.log.append([piece(lease, 0, entries)]);
  const close = ending(lease, entries);
  expect(await scene.db.log.append([close])).toMatchObject([{ result: 'appended', tail: 4 }]);
  expect(await scene.row(streamId)).toMatchObject({ status: 'completed', tail: 4, lease_owner: null });
  const { items } = await scene.db.messages.list(scene.userId, { conversationId, limit: 10 });
  expect(items[0]).toMatchObject({ offset: 4, streamId, message: close.close.message });
  const after = await scene.db.conversations.get(scene.userId, conversationId);
  expect(after).toMatchObject({ running: false, version: before.version + 1 });
});

test('W4 nothing follows a close, and its own replay is found', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const entries = opening(lease);
  await scene.db.log.append([piece(lease, 0, entries)]);
  const close = ending(lease, entries);
  const first = await scene.db.log.append([close]);
  expect(await scene.db.log.append([close])).toEqual(first);
  expect(await scene.db.log.append([piece(lease, 3, [delta('more')])])).toEqual([STALE]);
  expect(await scene.bodies(lease.streamId)).toHaveLength(3);
});

test('W7 a close as completed meets a stop, and a close as stopped goes through', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const entries = opening(lease);
  await scene.db.log.append([piece(lease, 0, entries)]);
  expect(await scene.db.log.stop(lease.streamId)).toBe('running');
  expect(await scene.db.log.append([ending(lease, entries)])).toEqual([{ result: 'stop-first' }]);
  expect(await scene.bodies(lease.streamId)).toHaveLength(2);
  expect(await scene.db.log.append([ending(lease, entries, 'stopped')])).toMatchObject([{ tail: 3 }]);
  expect(await scene.row(lease.streamId)).toMatchObject({ status: 'stopped' });
});

test('each of many streams is answered on its own terms, in the order asked', async () => {
  await using scene = await openScene();
  const [a, stale, c, stopped] = [
    await scene.begin(),
    await scene.begin(),
    await scene.begin(),
    await scene.begin(),
  ];
  await scene.expire(stale.streamId);
  await scene.take(stale.streamId);
  await scene.db.log.stop(stopped.streamId);
  const answers = await scene.db.log.append([
    piece(c, 0, [...opening(c), delta('c')]),
    piece(stale, 0, opening(stale)),
    piece(stopped, 0, opening(stopped)),
    piece(a, 0, opening(a)),
  ]);
  expect(answers).toEqual([
    { result: 'appended', tail: 3, stopRequested: false },
    STALE,
    { result: 'appended', tail: 2, stopRequested: true },
    { result: 'appended', tail: 2, stopRequested: false },
  ]);
  expect(await scene.bodies(stale.streamId)).toEqual([]);
  expect(await scene.bodies(c.streamId)).toHaveLength(3);
});

test('a stream that does not exist is stale, and nothing is asked for nothing', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const gone = { ...piece(lease, 0, [delta('x')]), streamId: '00000000-0000-4000-8000-000000000000' };
  expect(await scene.db.log.append([gone])).toEqual([STALE]);
  expect(await scene.db.log.append([])).toEqual([]);
});

test('an entry that cannot be stored is refused as such, and takes its flush with it', async () => {
  await using scene = await openScene();
  const [good, bad] = [await scene.begin(), await scene.begin()];
  await scene.database.sql`alter table entries add check (body::text not like '%forbidden%')`;
  const appending = scene.db.log.append([
    piece(good, 0, opening(good)),
    piece(bad, 0, [...opening(bad), delta('forbidden')]),
  ]);
  await expect(appending).rejects.toSatisfy(
    (error) => error instanceof ContinuoError && error.code === 'entry-refused',
  );
  expect(await scene.bodies(good.streamId)).toEqual([]);
});

test('the stream says who serves it, and when its reader first had something to see', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const state = () => scene.db.streams.state(scene.userId, lease.streamId);
  await scene.db.log.append([piece(lease, 0, opening(lease))]);
  expect(await state()).toMatchObject({
    provider: 'test',
    model: 'scripted',
    firstTokenAt: null,
    endedAt: null,
  });
  const to = { provider: 'other', model: 'second' };
  const from = { provider: 'test', model: 'scripted' };
  const more = [delta('a'), { type: 'switch', from, to, reason: 'model-failed' } as const];
  await scene.db.log.append([piece(lease, 2, more)]);
  const { firstTokenAt, ...rest } = await state();
  expect(firstTokenAt).not.toBeNull();
  expect(rest).toMatchObject({ ...to, offset: 4 });
  await scene.db.log.append([piece(lease, 4, [delta('b')])]);
  expect((await state()).firstTokenAt).toBe(firstTokenAt);
});

test('nodes that close streams of the same conversations at once do not wait for each other in a circle', async () => {
  await using scene = await openScene();
  const conversations = await Promise.all(Array.from({ length: 6 }, () => scene.send()));
  const second = await Promise.all(conversations.map(({ conversationId }) => scene.send({ conversationId })));
  const leases = await scene.db.log.claim({ owner: 'test', leaseMs: 60_000, limit: 100 });
  const closes = (ids: readonly { streamId: string }[]) =>
    ids.flatMap(({ streamId }) =>
      leases.filter((lease) => lease.streamId === streamId).map((lease) => ending(lease, [])),
    );
  const [forth, back] = [closes(conversations), closes(second.toReversed())];
  const beats = Array.from({ length: 20 }, (_, index) =>
    scene.db.log.renew(index % 2 ? leases : leases.toReversed(), 60_000),
  );
  const answers = await Promise.all([scene.db.log.append(forth), scene.db.log.append(back), ...beats]);
  for (const answer of [...answers[0], ...answers[1]]) expect(answer).toMatchObject({ result: 'appended' });
});

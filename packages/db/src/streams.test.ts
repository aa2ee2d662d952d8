import { expect, test } from 'vitest';

import { delta, ending, openScene, opening, piece } from './testing/scene.ts';

test('the state of a stream follows its life', async () => {
  await using scene = await openScene();
  const { streamId } = await scene.send();
  const state = () => scene.db.streams.state(scene.userId, streamId);
  await scene.db.streams.own(scene.userId, streamId);
  const queued = await state();
  expect(queued).toMatchObject({ status: 'queued', offset: 0, attempts: 0, startedAt: null, endedAt: null });

  const lease = await scene.take(streamId);
  const entries = [...opening(lease), delta('a')];
  await scene.db.log.append([piece(lease, 0, entries)]);
  const running = await state();
  expect(running).toMatchObject({
    status: 'running',
    offset: 3,
    provider: 'test',
    attempts: 1,
    endedAt: null,
  });
  const times = [running.createdAt, running.startedAt, running.firstTokenAt];
  expect(times).not.toContain(null);
  expect(times).toEqual(times.toSorted((a, b) => String(a).localeCompare(String(b))));

  await scene.db.log.append([ending(lease, entries)]);
  const ended = await state();
  expect(ended).toMatchObject({ ...running, status: 'completed', offset: 4, endedAt: expect.any(String) });
});

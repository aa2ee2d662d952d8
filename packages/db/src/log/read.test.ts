import { ContinuoError } from '@continuo/contract';
import { expect, test } from 'vitest';

import { delta, ending, openScene, opening, piece } from '../testing/scene.ts';

const refusedAs = (code: string) => (error: unknown) => error instanceof ContinuoError && error.code === code;

test('a closed log is read page by page, each saying where the log ends', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const entries = [...opening(lease), delta('a'), delta('b')];
  await scene.db.log.append([piece(lease, 0, entries)]);
  await scene.db.log.append([ending(lease, entries)]);
  const { streamId } = lease;
  const first = await scene.db.log.read({ streamId, offset: 0 }, { limit: 2 });
  expect(first).toMatchObject({ after: 0, offset: 2, tail: 5, status: 'completed' });
  expect(first.entries.map(({ offset, type }) => [offset, type])).toEqual([
    [1, 'start'],
    [2, 'text-start'],
  ]);
  const rest = await scene.db.log.read({ streamId, offset: 2 }, { limit: 10 });
  expect(rest).toMatchObject({ after: 2, offset: 5, tail: 5 });
  expect(rest.entries[0]).toEqual({ offset: 3, ...delta('a') });
  const end = await scene.db.log.read({ streamId, offset: 5 }, { limit: 10 });
  expect(end).toMatchObject({ after: 5, offset: 5, entries: [], tail: 5, status: 'completed' });
});

test('R9 what cannot be served is refused', async () => {
  await using scene = await openScene();
  const { streamId } = await scene.send();
  const { log } = scene.db;
  await expect(log.read({ streamId, offset: 1 }, { limit: 1 })).rejects.toSatisfy(refusedAs('cursor-ahead'));
  const unknown = { streamId: '00000000-0000-4000-8000-000000000000', offset: 0 };
  await expect(log.read(unknown, { limit: 1 })).rejects.toSatisfy(refusedAs('not-found'));
});

test('a row that is no entry is not handed on', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  await scene.db.log.append([piece(lease, 0, opening(lease))]);
  await scene.database.sql`update entries set body = '{"type": "riddle"}' where "offset" = 2`;
  const reading = scene.db.log.read({ streamId: lease.streamId, offset: 0 }, { limit: 10 });
  await expect(reading).rejects.toSatisfy(refusedAs('log-invalid'));
});

test('a page is of one moment: a reader beside a writer never meets an end without its entry', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  const { streamId } = lease;
  const entries = opening(lease);
  await scene.db.log.append([piece(lease, 0, entries)]);
  const closing = scene.db.log.append([ending(lease, entries)]);
  const pages = await Promise.all(
    Array.from({ length: 20 }, () => scene.db.log.read({ streamId, offset: 0 }, { limit: 10 })),
  );
  await closing;
  for (const { status, offset, tail, entries: got } of pages) {
    expect(offset).toBe(tail);
    expect(got.at(-1)?.type === 'finish').toBe(status === 'completed');
  }
});

import { manualClock } from '@continuo/contract/testing';
import { expect, test } from 'vitest';

import { answerStore } from './answer-store.ts';
import { Answers } from './answers.ts';
import { resilient } from './resilient.ts';
import { answerLog, numbered, storedAt } from './testing/answer-log.ts';
import { scripted } from './testing/scripted-read.ts';

test('a store is kept while somebody is subscribed and a minute longer, and works for who still has it', async () => {
  const clock = manualClock();
  const log = answerLog(numbered(1_000));
  const source = scripted(log, { clock, everyMs: 1_000 });
  const answers = new Answers(
    (stored) => answerStore({ stored, clock, read: () => resilient(source.read, { clock }) }),
    clock,
  );
  const other = { ...storedAt(log), streamId: 'ad7ad0e5-0a3a-4f3f-9b3a-1f6b6a1f0006' };
  const store = answers.get(storedAt(log));
  const leave = store.subscribe(() => {});
  await clock.advance(120_000);
  answers.get(other);
  expect(answers.get(storedAt(log))).toBe(store);
  leave();
  await clock.advance(59_000);
  answers.get({ ...other, streamId: 'ad7ad0e5-0a3a-4f3f-9b3a-1f6b6a1f0007' });
  expect(answers.get(storedAt(log))).toBe(store);
  await clock.advance(1_000);
  answers.get({ ...other, streamId: 'ad7ad0e5-0a3a-4f3f-9b3a-1f6b6a1f0008' });
  expect(answers.get(storedAt(log))).not.toBe(store);
  store.subscribe(() => {});
  await clock.advance(0);
  expect(source.open).toBe(1);
  store[Symbol.dispose]();
  answers.get(storedAt(log)).start();
  await clock.advance(0);
  expect(source.open).toBe(1);
  answers.dispose();
  await clock.advance(0);
  expect([source.open, clock.pending]).toEqual([0, 0]);
});

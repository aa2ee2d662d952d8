import { randomUUID } from 'node:crypto';

import { ContinuoError } from '@continuo/contract';
import { expect, test } from 'vitest';

import { delta, ending, openScene, opening, piece, type Scene } from './testing/scene.ts';

async function answer(
  scene: Scene,
  streamId: string,
  text: string,
  status: 'completed' | 'stopped' | 'failed',
) {
  const lease = await scene.take(streamId);
  const entries = text === '' ? opening(lease) : [...opening(lease), delta(text)];
  await scene.db.log.append([piece(lease, 0, entries)]);
  if (status === 'stopped') await scene.db.log.stop(streamId);
  await scene.db.log.append([ending(lease, entries, status)]);
}

test('a job is the question and what led to it, oldest first', async () => {
  await using scene = await openScene();
  const first = await scene.send({ text: 'One?', options: { seed: 1 } });
  await answer(scene, first.streamId, 'One.', 'completed');
  const { conversationId } = first;
  const second = await scene.send({
    conversationId,
    text: 'Two?',
    model: 'other',
    options: { temperature: 0.5 },
  });
  expect(await scene.db.jobs.load(second.streamId)).toEqual({
    conversationId,
    messageId: second.assistantMessageId,
    model: 'other',
    options: { temperature: 0.5 },
    messages: [
      { role: 'user', text: 'One?' },
      { role: 'assistant', text: 'One.' },
      { role: 'user', text: 'Two?' },
    ],
  });
});

test('answers that failed or said nothing are left out, what was said before a stop is not', async () => {
  await using scene = await openScene();
  const failed = await scene.send({ text: 'One?' });
  const { conversationId } = failed;
  await answer(scene, failed.streamId, 'half of', 'failed');
  const stopped = await scene.send({ conversationId, text: 'Two?' });
  await answer(scene, stopped.streamId, 'Two, and', 'stopped');
  const never = await scene.send({ conversationId, text: 'Three?' });
  await scene.db.log.stop(never.streamId);
  const running = await scene.send({ conversationId, text: 'Four?' });
  const last = await scene.send({ conversationId, text: 'Five?' });
  const { messages } = await scene.db.jobs.load(last.streamId);
  expect(messages.map(({ text }) => text)).toEqual(['One?', 'Two?', 'Two, and', 'Three?', 'Four?', 'Five?']);
  expect((await scene.db.jobs.load(running.streamId)).messages).toHaveLength(5);
});

test('a branch does not know its siblings', async () => {
  await using scene = await openScene();
  const first = await scene.send({ text: 'One?' });
  await answer(scene, first.streamId, 'One.', 'completed');
  const { conversationId, assistantMessageId: parentId } = first;
  await scene.send({ conversationId, parentId, text: 'Left?' });
  const right = await scene.send({ conversationId, parentId, text: 'Right?' });
  const { messages } = await scene.db.jobs.load(right.streamId);
  expect(messages.map(({ text }) => text)).toEqual(['One?', 'One.', 'Right?']);
});

test('there is no job behind an unknown stream', async () => {
  await using scene = await openScene();
  await expect(scene.db.jobs.load(randomUUID())).rejects.toSatisfy(
    (error) => error instanceof ContinuoError && error.code === 'not-found',
  );
});

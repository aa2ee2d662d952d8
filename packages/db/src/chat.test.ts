import { randomUUID } from 'node:crypto';

import { ContinuoError, textOf } from '@continuo/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { ending, openScene, question, type Scene } from './testing/scene.ts';

const refusedAs = (code: string) => (error: unknown) => error instanceof ContinuoError && error.code === code;

async function listed({ db, userId }: Scene, conversationId: string) {
  const { items } = await db.messages.list(userId, { conversationId, limit: 100 });
  return items.toReversed();
}

async function counts({ database: { sql } }: Scene) {
  const [row] = await sql`
    select (select count(*)::int from conversations) as conversations, (select count(*)::int from messages) as messages,
      (select count(*)::int from streams) as streams, (select count(*)::int from requests) as requests
  `;
  return row;
}

test('a question begins a conversation: question, empty answer and queued stream', async () => {
  await using scene = await openScene();
  const sent = await scene.send({ text: 'Why is the sky blue?\nAnd the sea?', options: { seed: 7 } });
  expect(await scene.db.conversations.get(scene.userId, sent.conversationId)).toMatchObject({
    title: 'Why is the sky blue? And the sea?',
    version: 1,
    running: true,
  });
  expect(await listed(scene, sent.conversationId)).toMatchObject([
    {
      parentId: null,
      streamId: null,
      offset: 0,
      message: { id: sent.userMessageId, role: 'user', status: 'completed' },
    },
    {
      parentId: sent.userMessageId,
      streamId: sent.streamId,
      offset: 0,
      message: { id: sent.assistantMessageId, role: 'assistant', status: 'queued', parts: [] },
    },
  ]);
  expect(await scene.row(sent.streamId)).toMatchObject({
    status: 'queued',
    model: 'scripted',
    options: { seed: 7 },
  });
});

test('the next question follows the newest message', async () => {
  await using scene = await openScene();
  const first = await scene.send();
  const second = await scene.send({ conversationId: first.conversationId, text: 'And at dusk?' });
  expect(second.conversationId).toBe(first.conversationId);
  const messages = await listed(scene, first.conversationId);
  expect(messages.map(({ parentId, message }) => [message.id, parentId])).toEqual([
    [first.userMessageId, null],
    [first.assistantMessageId, first.userMessageId],
    [second.userMessageId, first.assistantMessageId],
    [second.assistantMessageId, second.userMessageId],
  ]);
  const conversation = await scene.db.conversations.get(scene.userId, first.conversationId);
  expect(conversation).toMatchObject({ title: 'Why is the sky blue?', version: 2 });
});

test('a question may follow any message of its conversation', async () => {
  await using scene = await openScene();
  const first = await scene.send();
  const { conversationId } = first;
  await scene.send({ conversationId });
  const branch = await scene.send({ conversationId, parentId: first.assistantMessageId, text: 'Or so?' });
  const messages = await listed(scene, conversationId);
  const sent = messages.find(({ message }) => message.id === branch.userMessageId);
  expect(sent?.parentId).toBe(first.assistantMessageId);
});

test('questions sent at once to one conversation follow each other in one line', async () => {
  await using scene = await openScene();
  const { conversationId } = await scene.send();
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => scene.send({ conversationId, text: `${index}` })),
  );
  const messages = await listed(scene, conversationId);
  expect(messages).toHaveLength(18);
  for (const [index, { parentId }] of messages.entries()) {
    expect(parentId).toBe(messages[index - 1]?.message.id ?? null);
  }
});

test('a conversation made without a title takes it from its first question', async () => {
  await using scene = await openScene();
  const { id } = await scene.db.conversations.create(scene.userId);
  await scene.send({ conversationId: id, text: 'First' });
  await scene.send({ conversationId: id, text: 'Second' });
  expect(await scene.db.conversations.get(scene.userId, id)).toMatchObject({ title: 'First' });
});

test('the same request, many times at once and again later, is stored once', async () => {
  await using scene = await openScene();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 20 }),
      fc.boolean(),
      fc.string({ minLength: 1, unit: 'grapheme' }),
      async (times, begun, text) => {
        const before = await scene.send();
        const known = await counts(scene);
        const asked = question({ text: `x${text}`, ...(begun && { conversationId: before.conversationId }) });
        const answers = await Promise.all(
          Array.from({ length: times }, () => scene.db.chat.send(scene.userId, asked)),
        );
        answers.push(await scene.db.chat.send(scene.userId, asked));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        const now = await counts(scene);
        expect(now).toEqual({
          conversations: known?.['conversations'] + (begun ? 0 : 1),
          messages: known?.['messages'] + 2,
          streams: known?.['streams'] + 1,
          requests: known?.['requests'] + 1,
        });
      },
    ),
    { numRuns: 10 },
  );
});

test('another payload under a used request id is a conflict, and stores nothing', async () => {
  await using scene = await openScene();
  const asked = question();
  const sent = await scene.db.chat.send(scene.userId, asked);
  const known = await counts(scene);
  const others = [
    { text: 'Something else' },
    { model: 'other' },
    { priority: 'high' },
    { options: { temperature: 1 } },
    { conversationId: sent.conversationId },
  ] as const;
  for (const other of others) {
    const sending = scene.db.chat.send(scene.userId, { ...asked, ...other });
    await expect(sending).rejects.toSatisfy(refusedAs('conflict'));
  }
  expect(await counts(scene)).toEqual(known);
});

test('a request id is its owner’s: the same one of somebody else is another request', async () => {
  await using scene = await openScene();
  const other = await scene.db.accounts.beginGuest();
  const asked = question();
  const mine = await scene.db.chat.send(scene.userId, asked);
  const theirs = await scene.db.chat.send(other.userId, asked);
  expect(theirs.streamId).not.toBe(mine.streamId);
});

test('an unknown, foreign or removed conversation or parent is not found, and stores nothing', async () => {
  await using scene = await openScene();
  const mine = await scene.send();
  const elsewhere = await scene.send();
  const other = await scene.db.accounts.beginGuest();
  const theirs = await scene.db.chat.send(other.userId, question());
  const removed = await scene.send();
  await scene.db.conversations.remove(scene.userId, removed.conversationId);
  const known = await counts(scene);
  const { conversationId } = mine;
  for (const given of [
    { conversationId: randomUUID() },
    { conversationId: theirs.conversationId },
    { conversationId: removed.conversationId },
    { conversationId, parentId: randomUUID() },
    { conversationId, parentId: elsewhere.userMessageId },
    { conversationId, parentId: theirs.userMessageId },
    { parentId: mine.userMessageId },
  ]) {
    await expect(scene.send(given)).rejects.toSatisfy(refusedAs('not-found'));
  }
  expect(await counts(scene)).toEqual(known);
});

test('a request that was refused may be made again once it can be', async () => {
  await using scene = await openScene();
  const asked = question({ conversationId: randomUUID() });
  await expect(scene.db.chat.send(scene.userId, asked)).rejects.toSatisfy(refusedAs('not-found'));
  await scene.database.sql`
    insert into conversations (id, owner_id) values (${asked.conversationId ?? null}, ${scene.userId})
  `;
  expect(await scene.db.chat.send(scene.userId, asked)).toMatchObject({
    conversationId: asked.conversationId,
  });
});

test('what a person writes comes back as it was, and what cannot be stored is mended', async () => {
  await using scene = await openScene();
  const text = '“quotes” \\ {"json": null} \u{1F468}\u200D\u{1F469} \u0000 \uD800';
  const { conversationId } = await scene.send({ text });
  const [stored] = await listed(scene, conversationId);
  const expected = text.replace('\u0000', '\uFFFD').replace('\uD800', '\uFFFD');
  expect(stored && textOf(stored.message)).toBe(expected);
});

test('a question in a conversation whose answer has ended is answered in turn', async () => {
  await using scene = await openScene();
  const lease = await scene.begin();
  await scene.db.log.append([ending(lease, [])]);
  const { conversationId } = await scene.db.jobs.load(lease.streamId);
  const next = await scene.send({ conversationId });
  expect(await scene.take(next.streamId)).toMatchObject({ messageId: next.assistantMessageId });
});

test('another answer stands beside the first, under the same question', async () => {
  await using scene = await openScene();
  const first = await scene.send();
  const asked = { ...question(), messageId: first.assistantMessageId, requestId: randomUUID() };
  const again = await scene.db.chat.regenerate(scene.userId, asked);
  expect(again).toMatchObject({ conversationId: first.conversationId, userMessageId: first.userMessageId });
  expect(await scene.db.chat.regenerate(scene.userId, asked)).toEqual(again);
  const messages = await listed(scene, first.conversationId);
  expect(messages.map(({ parentId, message }) => [message.role, parentId])).toEqual([
    ['user', null],
    ['assistant', first.userMessageId],
    ['assistant', first.userMessageId],
  ]);
  expect((await scene.db.jobs.load(again.streamId)).messages).toEqual([
    { role: 'user', text: 'Why is the sky blue?' },
  ]);
});

test('a question put differently stands beside the first, with an answer of its own', async () => {
  await using scene = await openScene();
  const first = await scene.send();
  const second = await scene.send({ conversationId: first.conversationId, text: 'And at dusk?' });
  const edited = await scene.db.chat.edit(scene.userId, {
    ...question({ text: 'And at dawn?' }),
    messageId: second.userMessageId,
  });
  const root = await scene.db.chat.edit(scene.userId, {
    ...question({ text: 'Why is grass green?' }),
    messageId: first.userMessageId,
  });
  const parents = new Map(
    (await listed(scene, first.conversationId)).map(({ parentId, message }) => [message.id, parentId]),
  );
  expect(parents.get(edited.userMessageId)).toBe(first.assistantMessageId);
  expect(parents.get(edited.assistantMessageId)).toBe(edited.userMessageId);
  expect(parents.get(root.userMessageId)).toBeNull();
});

test('only an answer is given again, only a question is edited, and only the owner does either', async () => {
  await using scene = await openScene();
  const sent = await scene.send();
  const { userId: other } = await scene.db.accounts.beginGuest();
  const before = await counts(scene);
  const { chat } = scene.db;
  const answered = { ...question(), messageId: sent.assistantMessageId };
  const asked = { ...question(), messageId: sent.userMessageId };
  await expect(chat.regenerate(scene.userId, asked)).rejects.toSatisfy(refusedAs('not-found'));
  await expect(chat.edit(scene.userId, answered)).rejects.toSatisfy(refusedAs('not-found'));
  await expect(chat.regenerate(other, answered)).rejects.toSatisfy(refusedAs('not-found'));
  await expect(chat.edit(other, asked)).rejects.toSatisfy(refusedAs('not-found'));
  expect(await counts(scene)).toEqual(before);
});

test('a request id that was used to send cannot be used to edit', async () => {
  await using scene = await openScene();
  const requestId = randomUUID();
  const sent = await scene.send({ requestId });
  const edit = scene.db.chat.edit(scene.userId, {
    ...question({ requestId }),
    messageId: sent.userMessageId,
  });
  await expect(edit).rejects.toSatisfy(refusedAs('conflict'));
});

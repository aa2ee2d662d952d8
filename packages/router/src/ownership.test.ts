import { randomUUID } from 'node:crypto';

import { systemClock } from '@continuo/contract';
import { type Database, openDatabase } from '@continuo/db';
import { createTestDatabase } from '@continuo/db/testing';
import { modelCatalog } from '@continuo/providers';
import { scriptedModel } from '@continuo/providers/testing';
import { localWakes } from '@continuo/stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { appRouter, createCaller } from './app-router.ts';
import type { Context, Services } from './context.ts';
import { refusalOf } from './refusal.ts';

/** What a stranger gets for the owner's ids: nothing to find, or, where no id is asked for, an empty world of their own. */
type Expected = 'not-found' | 'nothing-of-theirs' | 'open';

interface Case {
  readonly expected: Expected;
  readonly input?: (ids: Ids) => unknown;
}

interface Ids {
  readonly conversationId: string;
  readonly userMessageId: string;
  readonly assistantMessageId: string;
  readonly streamId: string;
}

/** Every procedure has to stand here: one that does not fails the test below. */
const CASES: Readonly<Record<string, Case>> = {
  'chat.edit': {
    expected: 'not-found',
    input: ({ userMessageId }) => ({ requestId: randomUUID(), messageId: userMessageId, text: 'mine now' }),
  },
  'chat.regenerate': {
    expected: 'not-found',
    input: ({ assistantMessageId }) => ({ requestId: randomUUID(), messageId: assistantMessageId }),
  },
  'chat.send': {
    expected: 'not-found',
    input: ({ conversationId }) => ({ requestId: randomUUID(), conversationId, text: 'mine now' }),
  },
  'conversations.create': { expected: 'nothing-of-theirs', input: () => ({}) },
  'conversations.export': { expected: 'not-found', input: ({ conversationId }) => ({ conversationId }) },
  'conversations.get': { expected: 'not-found', input: ({ conversationId }) => ({ conversationId }) },
  'conversations.list': { expected: 'nothing-of-theirs', input: () => ({}) },
  'conversations.remove': { expected: 'not-found', input: ({ conversationId }) => ({ conversationId }) },
  'conversations.rename': {
    expected: 'not-found',
    input: ({ conversationId }) => ({ conversationId, title: 'mine now' }),
  },
  'conversations.restore': { expected: 'not-found', input: ({ conversationId }) => ({ conversationId }) },
  'messages.list': { expected: 'not-found', input: ({ conversationId }) => ({ conversationId }) },
  'models.list': { expected: 'nothing-of-theirs' },
  'session.begin': { expected: 'open' },
  'session.get': { expected: 'nothing-of-theirs' },
  'session.token': { expected: 'nothing-of-theirs' },
  'streams.follow': { expected: 'not-found', input: ({ streamId }) => ({ streamId }) },
  'streams.read': { expected: 'not-found', input: ({ streamId }) => ({ streamId, after: 0 }) },
  'streams.status': { expected: 'not-found', input: ({ streamId }) => ({ streamId }) },
  'streams.stop': { expected: 'not-found', input: ({ streamId }) => ({ streamId }) },
};

const paths = Object.keys(appRouter._def.procedures).toSorted();

describe('ownership, over the whole router', () => {
  const stack = new AsyncDisposableStack();
  let db: Database;
  let services: Services;
  let ids: Ids;
  let ownerId: string;

  beforeAll(async () => {
    const { url } = stack.use(await createTestDatabase());
    db = stack.use(await openDatabase({ url, wakes: localWakes() }));
    const models = modelCatalog([scriptedModel([[]])]);
    services = { db, log: db.log, models, clock: systemClock, pollMs: 1_500 };
    ({ userId: ownerId } = await db.accounts.beginGuest());
    ids = await as(ownerId).chat.send({ requestId: randomUUID(), text: 'a secret plan' });
  });
  afterAll(() => stack.disposeAsync());

  const as = (userId?: string) => {
    const context: Context = {
      services,
      identify: async () => (userId === undefined ? undefined : { userId }),
      grant() {},
    };
    return createCaller(context);
  };

  /** Calls a procedure by its path, and takes the first yield of a subscription. */
  const call = async (path: string, userId?: string): Promise<unknown> => {
    const found = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), as(userId));
    if (typeof found !== 'function') throw new Error(`no procedure ${path}`);
    const answer: unknown = await found(CASES[path]?.input?.(ids));
    if (typeof answer !== 'object' || answer === null || !(Symbol.asyncIterator in answer)) return answer;
    for await (const first of answer as AsyncIterable<unknown>) return first;
    return undefined;
  };

  test('knows every procedure', () => {
    expect(paths).toEqual(Object.keys(CASES).toSorted());
  });

  test.each(paths.filter((path) => CASES[path]?.expected !== 'open'))('%s refuses nobody', async (path) => {
    await expect(call(path)).rejects.toSatisfy((error) => refusalOf(error).code === 'unauthorized');
  });

  test.each(paths.filter((path) => CASES[path]?.expected === 'not-found'))(
    '%s does not find what is another guest’s',
    async (path) => {
      const { userId } = await db.accounts.beginGuest();
      await expect(call(path, userId)).rejects.toSatisfy((error) => refusalOf(error).code === 'not-found');
    },
  );

  test.each(paths.filter((path) => CASES[path]?.expected === 'nothing-of-theirs'))(
    '%s shows a stranger nothing of the owner',
    async (path) => {
      const { userId } = await db.accounts.beginGuest();
      const answer = JSON.stringify(await call(path, userId));
      expect(answer).not.toContain('secret');
      for (const id of Object.values(ids)) expect(answer).not.toContain(id);
    },
  );

  test('after all of that, what the owner has is as it was', async () => {
    const page = await db.conversations.list(ownerId, { limit: 10 });
    expect(page.items).toMatchObject([{ id: ids.conversationId, title: 'a secret plan', version: 1 }]);
    expect(await db.log.read({ streamId: ids.streamId, offset: 0 }, { limit: 10 })).toMatchObject({
      tail: 0,
    });
  });
});

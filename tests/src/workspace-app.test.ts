/**
 * Another app of the workspace, which takes the router's type and nothing else of the server: what it gets.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, globSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  conversationPageSchema,
  conversationSchema,
  emptyAnswer,
  type ExportOutput,
  fold,
  type Followed,
  followedSchema,
  type Message,
  type MessagePage,
  messagePageSchema,
  modelInfoSchema,
  type ReadOutput,
  readOutputSchema,
  sendOutputSchema,
  type SendOutput,
  type Session,
  sessionSchema,
  type StreamState,
  streamStateSchema,
  textOf,
} from '@continuo/contract';
import { createTestDatabase } from '@continuo/db/testing';
import { ends, type Gate, gate, says, scriptedModel, waitsAt } from '@continuo/providers/testing';
import { type AppRouter, appRouter } from '@continuo/router';
import { createLogger, readConfig, type Server, startServer } from '@continuo/server';
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { EventSource } from 'eventsource';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';

import { startFaultProxy } from './fault-proxy/fault-proxy.ts';
import { guest } from './guest.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

const WORDS = ['one ', 'two ', 'three ', 'four ', 'five ', 'six ', 'seven ', 'eight '];

describe('an app of the workspace', () => {
  const stack = new AsyncDisposableStack();
  let server: Server;
  let owner: Session;
  let token: string;
  /** The model says a word each time one of these is opened. */
  let gates: readonly Gate[];

  beforeAll(async () => {
    const { url } = stack.use(await createTestDatabase());
    gates = WORDS.map(() => gate());
    const doors = gates.values();
    const gated = says(WORDS).flatMap((part) => {
      const door = part.type === 'text-delta' ? doors.next().value : undefined;
      return door ? [waitsAt(door), part] : [part];
    });
    const models = [
      scriptedModel([
        [...says(['an ', 'answer']), ends()],
        [...gated, ends()],
      ]),
    ];
    const config = readConfig({ DATABASE_URL: url, PORT: '0' });
    server = stack.use(await startServer({ config, logger: createLogger('silent'), models }));
    using browser = await guest(server.url);
    ({ token } = await browser.client.trpc.session.token.mutate());
    owner = await browser.client.session();
  });
  afterAll(() => stack.disposeAsync());

  /** A client of stock parts alone, as any app would make one. */
  const stockClient = (url: string): TRPCClient<AppRouter> => {
    const headers = { authorization: `Bearer ${token}` };
    return createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ type }) => type === 'subscription',
          true: httpSubscriptionLink({
            url: `${url}/trpc`,
            EventSource,
            eventSourceOptions: {
              fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
            },
          }),
          false: httpBatchLink({ url: `${url}/trpc`, headers }),
        }),
      ],
    });
  };

  test('gets the whole contract as a type', () => {
    expectTypeOf<Outputs['messages']['list']>().toExtend<MessagePage>();
    expectTypeOf<Outputs['chat']['send']>().toEqualTypeOf<SendOutput>();
    expectTypeOf<Outputs['streams']['read']>().toExtend<ReadOutput>();
    expectTypeOf<Outputs['streams']['status']>().toEqualTypeOf<StreamState>();
    expectTypeOf<Outputs['conversations']['export']>().toEqualTypeOf<ExportOutput>();
    expectTypeOf<Inputs['streams']['stop']>().toEqualTypeOf<{ streamId: string }>();
    const wrong = (client: TRPCClient<AppRouter>) => [
      // @ts-expect-error -- a text is no number
      () => client.chat.send.mutate({ requestId: randomUUID(), text: 1 }),
      // @ts-expect-error -- there is no such procedure
      () => client.chat.shout,
      // @ts-expect-error -- a query is not a mutation
      () => client.streams.status.mutate,
    ];
    expect(wrong).toBeTypeOf('function');
    // what the type says is there, is there: no more, no less
    const typed: Record<keyof Outputs, true> = {
      chat: true,
      conversations: true,
      messages: true,
      models: true,
      session: true,
      streams: true,
    };
    const rooms = Object.keys(appRouter._def.procedures).map((path) => path.split('.')[0]);
    expect(new Set(rooms)).toEqual(new Set(Object.keys(typed)));
  });

  test('calls it with stock parts and a token, and each answer is what the contract says', async () => {
    const client = stockClient(server.url);
    expect(sessionSchema.parse(await client.session.get.query())).toEqual(owner);
    const [model] = modelInfoSchema.array().parse(await client.models.list.query());
    const begun = conversationSchema.parse(await client.conversations.create.mutate({ title: 'Typed' }));
    const { id: conversationId } = begun;
    const sent = sendOutputSchema.parse(
      await client.chat.send.mutate({
        requestId: randomUUID(),
        conversationId,
        text: 'Hello',
        model: model?.id,
      }),
    );
    const { streamId } = sent;
    const batches = await follow(client, streamId);
    expect(textOf(foldOf(batches))).toBe('an answer');
    const state = streamStateSchema.parse(await client.streams.status.query({ streamId }));
    expect(state).toMatchObject({ status: 'completed', offset: batches.at(-1)?.offset });
    const page = readOutputSchema.parse(await client.streams.read.query({ streamId, after: 0 }));
    expect(page.closed).toBe(true);
    const { items } = messagePageSchema.parse(await client.messages.list.query({ conversationId }));
    expect(items.map(({ message }) => textOf(message))).toEqual(['an answer', 'Hello']);
    const exported = await client.conversations.export.query({ conversationId, format: 'markdown' });
    expect(exported.content).toContain('an answer');
    const listed = conversationPageSchema.parse(await client.conversations.list.query({}));
    expect(listed.items.map(({ title }) => title)).toEqual(['Typed']);
  });

  test('follows a stream with the stock link, is cut again and again, and resumes by its id', async () => {
    const target = { host: '127.0.0.1', port: Number(new URL(server.url).port) };
    await using proxy = await startFaultProxy({
      target,
      affects: /streams\.follow/,
      mode: { type: 'cut-after-bytes', bytes: 800 },
    });
    const client = stockClient(proxy.origin);
    const { streamId } = await client.chat.send.mutate({ requestId: randomUUID(), text: 'Slowly' });
    let opened = 0;
    const batches = await follow(client, streamId, () => gates[opened++]?.open());

    const offsets = batches.map(({ offset }) => offset);
    expect(batches.map(({ after }) => after)).toEqual([0, ...offsets.slice(0, -1)]);
    expect(textOf(foldOf(batches))).toBe(WORDS.join(''));
    expect(foldOf(batches)).toMatchObject({ status: 'completed' });
    const connections = proxy.requests.filter(({ affected }) => affected).length;
    expect(connections).toBeGreaterThan(1);
    const whole = await client.streams.read.query({ streamId, after: 0 });
    expect(foldOf([whole])).toEqual(foldOf(batches));
  });
});

/** Everything that a stream says to its end; `moved` hears of each batch that brings something. */
function follow(
  client: TRPCClient<AppRouter>,
  streamId: string,
  moved: () => void = () => {},
): Promise<Followed[]> {
  return new Promise((resolve, reject) => {
    const batches: Followed[] = [];
    client.streams.follow.subscribe(
      { streamId },
      {
        onData({ id, data }) {
          expectTypeOf(data).toExtend<Followed>();
          const batch = followedSchema.parse(data);
          expect(id).toBe(String(batch.offset));
          batches.push(batch);
          moved();
        },
        onError: reject,
        onComplete: () => resolve(batches),
      },
    );
  });
}

function foldOf(batches: readonly Pick<Followed, 'entries'>[]): Message {
  return batches.flatMap(({ entries }) => entries).reduce<Message>(fold, emptyAnswer(''));
}

test('the example adds a chat to a page in at most 15 lines', () => {
  const source = readFileSync(join(ROOT, 'examples/vite-chat/src/chat.tsx'), 'utf8');
  const lines = source.split('\n').filter((line) => line.trim() !== '');
  expect(lines.length).toBeLessThanOrEqual(15);
  expect(source).toContain('useChat');
});

/** With two of them a tracked event of the one is none to the other, and ids vanish without a word. */
describe('the one copy of @trpc/server', () => {
  test('is one in the lockfile', () => {
    const lockfile = readFileSync(join(ROOT, 'pnpm-lock.yaml'), 'utf8');
    const [packages = '', snapshots = ''] = lockfile.split(/^snapshots:$/m);
    for (const section of [packages, snapshots]) {
      expect(section.match(/^ {2}'@trpc\/server@[^']+':/gm)).toHaveLength(1);
    }
  });

  test('is one on the disk, for every package that has it and for what these bring', () => {
    const manifests = globSync('{apps,examples,packages}/*/package.json', { cwd: ROOT });
    const holders = [...manifests, 'tests/package.json', 'benches/package.json']
      .map((manifest) => join(ROOT, manifest))
      .filter((manifest) => existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"@trpc/'));
    const copies = holders.flatMap((manifest) => {
      const found = createRequire(manifest);
      const from = ['@trpc/client', '@trpc/tanstack-react-query'].flatMap((name) => {
        const path = join(dirname(manifest), 'node_modules', name, 'package.json');
        return existsSync(path) ? [createRequire(realpathSync(path))] : [];
      });
      return [found, ...from].map((require) => realpathSync(require.resolve('@trpc/server')));
    });
    expect(holders.length).toBeGreaterThan(3);
    expect(new Set(copies).size).toBe(1);
  });
});

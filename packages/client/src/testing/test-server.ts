// oxlint-disable import/no-nodejs-modules -- the other side of the browser, which in tests is Node
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import {
  coalesce,
  ContinuoError,
  type Entry,
  followInputSchema,
  isTerminal,
  LIMITS,
  readInputSchema,
  listMessagesInputSchema,
  sendInputSchema,
  type Session,
  type StoredMessage,
  streamInputSchema,
} from '@continuo/contract';
import { follow, type LogReader } from '@continuo/stream';
import { initTRPC, tracked, TRPCError } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';

import { STREAM_ID } from './answer-log.ts';

/** The token that the server knows. */
export const TOKEN = 'a'.repeat(43);
const SESSION: Session = {
  user: { id: '7f7a3c9e-4f66-4f0d-8b9b-8d7c7f0f5003', kind: 'guest' },
  limits: { textLength: 100_000, readEntries: 500 },
};

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What was asked of the server, and how it is made to misbehave. */
interface Book {
  /** What each connection to `streams.follow` was to go on from. */
  readonly followed: number[];
  /** Method and path of each request. */
  readonly requests: string[];
  readonly headers: IncomingMessage['headers'][];
  /** The texts that were sent, by request. */
  readonly sent: Map<string, string>;
  /** What is stored of the one conversation, newest first. */
  stored: readonly StoredMessage[];
  guests: number;
  /** Answers a request in the server's stead; says whether it did. */
  intercept: (exchange: Exchange, index: number) => boolean;
}

export interface TestServer extends AsyncDisposable, Book {
  readonly url: string;
}

/** A log of one stream that is complete. */
export function closedLog(entries: readonly Entry[]): LogReader {
  return {
    async read({ streamId, offset }, { limit }) {
      if (streamId !== STREAM_ID) throw new ContinuoError('not-found');
      const page = entries.slice(offset, offset + limit);
      const tail = entries.length;
      return { after: offset, offset: offset + page.length, entries: page, tail, status: 'completed' };
    },
    arm: () => ({ moved: () => new Promise(() => {}), [Symbol.dispose]() {} }),
  };
}

const t = initTRPC.context<Exchange>().create({
  // our codes, where the server's own formatter puts them
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: {
      ...shape.data,
      ...(error.cause instanceof ContinuoError && {
        continuo: { code: error.cause.code, action: error.cause.action },
      }),
    },
  }),
});

const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof ContinuoError) throw refusal(result.error.cause);
  return result;
});

function refusal(cause: unknown): unknown {
  if (!(cause instanceof ContinuoError)) return cause;
  const code =
    cause.code === 'unauthorized'
      ? 'UNAUTHORIZED'
      : cause.httpStatus < 500
        ? 'NOT_FOUND'
        : 'INTERNAL_SERVER_ERROR';
  return new TRPCError({ code, cause });
}

function routerOver(log: LogReader, book: Book, pushed: number) {
  const batches = follow(log, { limit: pushed });
  return t.router({
    session: t.router({
      get: procedure.query(({ ctx }) => {
        const { cookie, authorization } = ctx.request.headers;
        if (!cookie?.includes('guest=') && authorization !== `Bearer ${TOKEN}`) {
          throw new ContinuoError('unauthorized');
        }
        return SESSION;
      }),
      begin: procedure.mutation(({ ctx }) => {
        ctx.response.setHeader('set-cookie', `guest=${++book.guests}; HttpOnly`);
        return SESSION;
      }),
    }),
    chat: t.router({
      send: procedure
        .input(sendInputSchema)
        .mutation(({ input: { requestId: id, text, conversationId = id } }) => {
          book.sent.set(id, text);
          return { conversationId, userMessageId: id, assistantMessageId: id, streamId: STREAM_ID };
        }),
    }),
    messages: t.router({
      list: procedure
        .input(listMessagesInputSchema)
        .query(() => ({ items: [...book.stored], nextCursor: null })),
    }),
    streams: t.router({
      follow: procedure.input(followInputSchema).subscription(async function* ({ input, signal }) {
        const cursor = { streamId: input.streamId, offset: input.lastEventId ?? 0 };
        book.followed.push(cursor.offset);
        try {
          for await (const batch of batches(cursor, signal ?? new AbortController().signal)) {
            const at = new Date(0).toISOString();
            yield tracked(String(batch.offset), { ...batch, entries: [...batch.entries], at });
          }
        } catch (cause) {
          throw refusal(cause);
        }
      }),
      read: procedure.input(readInputSchema).query(async ({ input: { streamId, after, limit } }) => {
        const { entries, offset, tail, status } = await log.read({ streamId, offset: after }, { limit });
        const closed = isTerminal(status) && offset === tail;
        return { after, offset, entries: coalesce(entries), tail, closed, retryAfterMs: 0 };
      }),
      stop: procedure.input(streamInputSchema).mutation(() => ({ status: 'running' as const })),
    }),
  });
}

export type TestRouter = ReturnType<typeof routerOver>;

/** Serves a log over real HTTP, with real tRPC, on a port of its own. `limit` is that of a pushed batch. */
export async function testServer(log: LogReader, limit: number = LIMITS.readEntries): Promise<TestServer> {
  const book: Book = {
    followed: [],
    requests: [],
    headers: [],
    sent: new Map(),
    stored: [],
    guests: 0,
    intercept: () => false,
  };
  const handle = createHTTPHandler({
    router: routerOver(log, book, limit),
    createContext: ({ req, res }) => ({ request: req, response: res }),
  });
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const index = book.requests.push(`${request.method} ${pathname}`) - 1;
    book.headers.push(request.headers);
    if (!book.intercept({ request, response }, index)) handle(request, response);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return Object.assign(book, {
    url: `http://127.0.0.1:${portOf(http.address())}`,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

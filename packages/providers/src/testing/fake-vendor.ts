import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Gate } from './gate.ts';

/** What a reply does next: writes bytes, waits at a gate, or does something to its socket. */
export type ReplyStep =
  | string
  | Uint8Array
  | { readonly gate: Gate }
  | { readonly socket: 'cut' | 'reset' | 'hang' };

/** Hangs up in good order, without the end of the body. */
export const CUT: ReplyStep = { socket: 'cut' };
/** Hangs up with a reset. */
export const RESET: ReplyStep = { socket: 'reset' };
/** Says nothing more, and keeps the socket open. */
export const HANG: ReplyStep = { socket: 'hang' };

/** One reply, byte by byte. It ends where its steps do. */
export interface Reply {
  /** 200 unless told. */
  readonly status?: number;
  /** An event stream unless told. */
  readonly headers?: OutgoingHttpHeaders;
  readonly steps: readonly ReplyStep[];
  /** Writes so many bytes at a time; each write as a whole unless told. */
  readonly sliceBytes?: number;
}

export interface VendorCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Resolves once the caller has all of the reply, or is gone. */
  readonly closed: Promise<void>;
}

/** Answers a call, now or later; `call` counts from 0. */
export type Answering = (body: string, call: number) => Reply | Promise<Reply>;

export interface FakeVendor extends AsyncDisposable {
  /** Its base URL. */
  readonly url: string;
  /** The calls so far, in their order. */
  readonly calls: readonly VendorCall[];
  /** Connections that were ever opened. */
  readonly connections: number;
}

/** Starts a real HTTP server that says exactly the bytes it is told to, on a port of its own. */
export async function fakeVendor(answer: Answering): Promise<FakeVendor> {
  const calls: VendorCall[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(asError(error)));
  });
  server.on('connection', () => (connections += 1));

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await read(request);
    const closed = Promise.withResolvers<void>();
    response.once('close', closed.resolve);
    const { url = '', headers } = request;
    const call = calls.push({ path: url, headers, body, closed: closed.promise }) - 1;
    await play(await answer(body, call), response);
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls,
    get connections() {
      return connections;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function play(reply: Reply, response: ServerResponse): Promise<void> {
  const { status = 200, headers = { 'content-type': 'text/event-stream' }, steps, sliceBytes } = reply;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.writeHead(status, headers);
  response.flushHeaders();
  response.socket?.setNoDelay();
  for (const step of steps) {
    if (gone.signal.aborted) return;
    if (typeof step === 'object' && 'socket' in step) {
      if (step.socket === 'cut') response.socket?.end();
      if (step.socket === 'reset') response.socket?.resetAndDestroy();
      return;
    }
    if (typeof step === 'object' && 'gate' in step) {
      await step.gate.pass(gone.signal).catch(() => {});
      continue;
    }
    for (const slice of sliced(step, sliceBytes)) {
      if (gone.signal.aborted) return;
      await write(response, slice);
    }
  }
  response.end();
}

/** The bytes of a step, so many at a time; as a whole unless told. */
function* sliced(step: string | Uint8Array, sliceBytes?: number): Iterable<Uint8Array> {
  const bytes = typeof step === 'string' ? Buffer.from(step) : step;
  const size = sliceBytes ?? Math.max(1, bytes.length);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Resolves once the bytes are with the socket, so that the next ones are a write of their own. */
function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

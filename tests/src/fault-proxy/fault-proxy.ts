/**
 * A proxy that spoils connections on purpose, as firewalls, scanners and load balancers do without meaning to.
 *
 * It understands just enough HTTP to tell one request from the next on a connection that is kept alive, so that it can
 * spoil one path and leave the page around it alone. Why a process of our own in between, and not a browser's offline
 * switch: that one does not stop streams which are already open.
 *
 * A mode holds for the requests that come after it is set; `disconnect` breaks those under way. Upgrades pass
 * untouched, whatever the mode.
 */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import type { Mode } from './mode.ts';
import { spoil } from './spoil.ts';

interface FaultProxyOptions {
  readonly target: { readonly host: string; readonly port: number };
  /** The URLs (path and query) that modes are for; all unless told. */
  readonly affects?: RegExp;
  /** `pass` unless told. */
  readonly mode?: Mode;
}

export interface FaultProxy extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** As in `http://127.0.0.1:1234`. */
  readonly origin: string;
  /** Connections of clients that are open. */
  readonly connections: number;
  /** Bytes that came from the target and are held back. */
  readonly heldBytes: number;
  /** Every request so far, and whether it was one that modes are for. */
  readonly requests: readonly { readonly method: string; readonly url: string; readonly affected: boolean }[];
  set(mode: Mode): void;
  /** Resets every connection that is open. */
  disconnect(): void;
}

const HOST = '127.0.0.1';

/** Starts a proxy on a free port of the loopback. Dispose it to close all its connections. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { target, affects = /^/u } = options;
  let mode: Mode = options.mode ?? { type: 'pass' };
  let heldBytes = 0;
  const clients = new Set<Socket>();
  const requests: { method: string; url: string; affected: boolean }[] = [];

  const server = createServer((incoming, response) => {
    const { method = 'GET', url = '/' } = incoming;
    const affected = url.search(affects) >= 0;
    requests.push({ method, url, affected });
    const now: Mode = affected ? mode : { type: 'pass' };
    if (now.type === 'refuse') {
      incoming.socket.resetAndDestroy();
    } else if (now.type === 'status') {
      incoming.resume();
      response.writeHead(now.code, { 'content-type': 'text/plain' }).end('answered by the proxy\n');
    } else {
      pass(incoming, response, now);
    }
  });

  function pass(incoming: IncomingMessage, response: ServerResponse, how: Mode): void {
    const { method, url, rawHeaders } = incoming;
    // a connection per request: one kept alive may be closed by the target just as it is used again
    const outgoing = request({ ...target, method, path: url, headers: rawHeaders, agent: false });
    const breakOff = () => response.socket?.resetAndDestroy();
    outgoing.on('error', breakOff);
    outgoing.on('response', (answer) => {
      answer.on('error', breakOff);
      spoil({ answer, response, mode: how, held: (bytes) => (heldBytes += bytes) });
    });
    response.on('close', () => outgoing.destroy());
    incoming.on('error', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }

  server.on('upgrade', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    requests.push({ method: 'GET', url: incoming.url ?? '/', affected: false });
    tunnel(incoming, { client, head, upstream: connect(target) });
  });
  server.on('connection', (client: Socket) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
  });
  await listen(server);

  const { port } = server.address() as AddressInfo;
  const disconnect = () => {
    for (const client of clients) client.resetAndDestroy();
  };
  return {
    host: HOST,
    port,
    origin: `http://${HOST}:${port}`,
    requests,
    get connections() {
      return clients.size;
    },
    get heldBytes() {
      return heldBytes;
    },
    set(next) {
      mode = next;
    },
    disconnect,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      disconnect();
      await closed;
    },
  };
}

function listen(server: Server): Promise<void> {
  // a stream may be silent for as long as a test needs
  server.requestTimeout = 0;
  server.keepAliveTimeout = 600_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
}

function tunnel(incoming: IncomingMessage, ends: { client: Socket; head: Buffer; upstream: Socket }): void {
  const { client, head, upstream } = ends;
  const { method, url, httpVersion, rawHeaders } = incoming;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
  upstream.write(head);
  client.pipe(upstream).pipe(client);
  for (const [end, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    end.on('error', () => other.resetAndDestroy());
    end.on('close', () => other.destroy());
  }
}

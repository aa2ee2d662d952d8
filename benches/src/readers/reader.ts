import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { followPath } from '../stands/frames.ts';
import { eventLines, type Heard } from './event-lines.ts';

export interface ReaderOptions {
  readonly port: number;
  readonly cookie: string;
  readonly streamId: string;
  readonly lastEventId?: number;
  /** Never reads what it is sent. */
  readonly stalled?: boolean;
  /** Told of every piece, as it comes from the socket. */
  readonly bytes?: (length: number) => void;
}

/** A reader of one stream over SSE, from the socket up. */
export interface Reader {
  /** Resolves when the first piece of the answer is there. */
  readonly answered: Promise<void>;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<unknown>;
  close(): Promise<void>;
}

/** One piece of memory for all readers of a process: what is in it is read before the next one gets it. */
const SHARED = Buffer.allocUnsafe(64 * 1024);
const REFUSED = /^HTTP\/1\.1 (?!200)/;

export function openReader(options: ReaderOptions, heard: Heard): Reader {
  const { port, cookie, streamId, lastEventId, stalled = false, bytes } = options;
  const answered = Promise.withResolvers<void>();
  const hear = eventLines(heard);
  const socket: Socket = connect({
    host: '127.0.0.1',
    port,
    onread: {
      buffer: SHARED,
      callback(length) {
        const piece = SHARED.toString('latin1', 0, length);
        if (REFUSED.test(piece))
          answered.reject(new Error(`the reader was refused: ${piece.split('\r\n', 1)[0]}`));
        answered.resolve();
        bytes?.(length);
        hear(piece);
        return true;
      },
    },
  });
  const closed = once(socket, 'close');
  // a reset is how a server that ends says so; what matters is what was heard until then
  socket.on('error', (error) => answered.reject(error));
  answered.promise.catch(() => {});
  socket.write(
    [
      `GET ${followPath(streamId, lastEventId)} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      'accept: text/event-stream',
      ...(cookie === '' ? [] : [`cookie: ${cookie}`]),
      '\r\n',
    ].join('\r\n'),
  );
  if (stalled) {
    socket.pause();
    socket.once('connect', () => answered.resolve());
  } else {
    socket.resume(); // else the end would not be noticed: what comes before it goes past the stream
  }
  return {
    answered: answered.promise,
    closed,
    async close() {
      socket.destroy();
      await closed;
    },
  };
}

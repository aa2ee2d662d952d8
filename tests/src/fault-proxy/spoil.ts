import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Mode } from './mode.ts';

export interface Spoiled {
  readonly answer: IncomingMessage;
  readonly response: ServerResponse;
  readonly mode: Mode;
  /** Told of bytes that are held back, and with a negative number of those let go or lost. */
  held(bytes: number): void;
}

/** Hands the target's answer to the client, or as much of it as the mode lets through. */
export function spoil({ answer, response, mode, held }: Spoiled): void {
  switch (mode.type) {
    case 'pass':
      passHead(answer, response);
      answer.pipe(response);
      break;
    case 'hold-body':
      passHead(answer, response);
      holdBody(answer, { response, until: mode.until ?? 'end', held });
      break;
    case 'hold-head':
      holdBody(answer, { response, until: 'never', held });
      break;
    case 'cut-after-bytes':
      passHead(answer, response);
      cut(answer, response, mode);
      break;
    case 'status':
    case 'refuse':
      // never asked the target, so there is no answer to spoil
      break;
    default:
      mode satisfies never;
  }
}

function passHead(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
  response.flushHeaders();
}

function holdBody(
  answer: IncomingMessage,
  how: { response: ServerResponse; until: 'end' | 'never'; held: (bytes: number) => void },
): void {
  const { response, until, held } = how;
  const chunks: Buffer[] = [];
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    held(chunk.length);
    if (until === 'end') chunks.push(chunk);
  });
  if (until === 'end') answer.on('end', () => response.end(Buffer.concat(chunks)));
  response.on('close', () => held(-bytes));
}

function cut(
  answer: IncomingMessage,
  response: ServerResponse,
  { bytes, by = 'fin' }: Extract<Mode, { type: 'cut-after-bytes' }>,
): void {
  const breakOff = () => {
    if (by === 'rst') response.socket?.resetAndDestroy();
    else response.socket?.destroySoon();
  };
  let left = bytes;
  if (left <= 0) breakOff();
  answer.on('data', (chunk: Buffer) => {
    if (left <= 0) return;
    const piece = chunk.subarray(0, left);
    left -= piece.length;
    // what is written has left for the client before the connection goes
    response.write(piece, left > 0 ? undefined : breakOff);
  });
  answer.on('end', () => {
    if (left > 0) response.end();
  });
}

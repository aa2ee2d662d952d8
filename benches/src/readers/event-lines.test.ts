import fc from 'fast-check';
import { expect, test } from 'vitest';

import { eventLines } from './event-lines.ts';

const BODY = [
  'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n',
  '10\r\nevent: connected\n\r\n9\r\ndata: {}\n\r\n2\r\n\n\n\r\n',
  '1f\r\ndata: {"delta":"id: 9 data: 8"}\n\r\n6\r\nid: 12\n\r\n2\r\n\n\n\r\n',
  '29\r\ndata: {"delta":"one chunk"}\nid: 13\n\n\n\r\n',
].join('');

function listen(pieces: readonly string[]): string[] {
  const heard: string[] = [];
  const hear = eventLines({ data: (data) => heard.push(data), id: (id) => heard.push(`#${id}`) });
  for (const piece of pieces) hear(piece);
  return heard;
}

const WHOLE = ['{}', '{"delta":"id: 9 data: 8"}', '#12', '{"delta":"one chunk"}', '#13'];

test('hears data and ids, however the frames lie in HTTP chunks', () => {
  expect(listen([BODY])).toEqual(WHOLE);
});

test('hears the same in pieces of any size', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 }), (sizes) => {
      const pieces: string[] = [];
      let at = 0;
      for (const size of sizes) pieces.push(BODY.slice(at, (at += size)));
      pieces.push(BODY.slice(at));
      expect(listen(pieces)).toEqual(WHOLE);
    }),
  );
});

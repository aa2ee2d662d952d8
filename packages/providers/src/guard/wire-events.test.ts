import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type WireEvent, wireEvents } from './wire-events.ts';

async function events(slices: readonly Uint8Array[], maxBytes = 1_000_000): Promise<WireEvent[]> {
  const cut: WireEvent[] = [];
  async function* chunks() {
    yield* slices;
  }
  for await (const event of wireEvents(chunks(), maxBytes)) cut.push(event);
  return cut;
}
const of = (text: string) => events([Buffer.from(text)]);
const one = (data: string, name = 'message', unended = false): WireEvent => ({ name, data, unended });

describe('wireEvents', () => {
  test.each<[string, string, WireEvent[]]>([
    ['LF', 'data: a\n\ndata: b\n\n', [one('a'), one('b')]],
    ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', [one('a'), one('b')]],
    ['CR', 'data: a\r\rdata: b\r\r', [one('a'), one('b')]],
    ['all of them', 'data: a\r\n\ndata: b\n\r\ndata: c\r\r\n', [one('a'), one('b'), one('c')]],
    ['a name', 'event: error\ndata: a\n\ndata: b\n\n', [one('a', 'error'), one('b')]],
    ['several lines', 'data: a\ndata:\ndata:  b\n\n', [one('a\n\n b')]],
    ['fields that do not matter', 'id: 1\nretry: 5\n: hm\ndata: a\nother\n\n', [one('a')]],
    ['no data', 'event: ping\n\n: hm\n\n\n\ndata: a\n\n', [one('a')]],
    ['data without a colon', 'data\n\n', [one('')]],
    ['a byte order mark', '\uFEFFdata: a\n\n', [one('a')]],
    ['no end', 'data: a\n\ndata: b\n', [one('a'), one('b', 'message', true)]],
    ['no end of the line', 'data: b', [one('b', 'message', true)]],
    ['nothing', '', []],
  ])('with %s', async (_, text, expected) => {
    expect(await of(text)).toEqual(expected);
  });

  test('are the same however the bytes are sliced', async () => {
    const piece = fc.constantFrom('data: ', 'event: x', ': hm', 'é🤔', '\n', '\r', '\r\n', '\n\n', 'a');
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 40 }),
        fc.array(fc.nat({ max: 200 }), { maxLength: 30 }),
        async (pieces, places) => {
          const bytes = Buffer.from(pieces.join(''));
          const cuts = [0, ...places.toSorted((a, b) => a - b), bytes.length];
          const slices = cuts.slice(1).map((to, i) => bytes.subarray(cuts[i], to));
          const whole = await events([bytes]);
          expect(await events(slices)).toEqual(whole);
          expect(await events(Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)))).toEqual(whole);
        },
      ),
    );
  });
});

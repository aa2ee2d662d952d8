import { systemClock } from '@continuo/contract';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  answering,
  calling,
  chunk,
  DONE,
  finishing,
  saying,
  thinking,
  usage,
} from '../testing/chat-completions.ts';
import { type Heard, listen } from '../testing/listen.ts';
import { openaiCompatibleModels } from './openai-compatible-models.ts';

let reply: { slices: readonly Uint8Array[]; breaks: boolean };
const [model] = openaiCompatibleModels({
  baseUrl: 'http://vendor.invalid/v1',
  models: [{ id: 'm' }],
  clock: systemClock,
  fetch: async () => {
    const { slices, breaks } = reply;
    const rest = [...slices];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = rest.shift();
        if (next) controller.enqueue(next);
        else if (breaks) controller.error(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
        else controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  },
});

/** A run whose vendor gives these bytes in these slices: exactly so, as no socket would. */
function sliced(slices: readonly Uint8Array[], breaks = false): Promise<Heard> {
  reply = { slices, breaks };
  return listen(model);
}

const WHOLE = [
  '\uFEFF: hello\r\n\r\n',
  thinking(['Hm… ', '🤔']),
  saying('Voilà ', '👩‍👩‍👧‍👦', ' 日本\n'),
  chunk({ content: '\ud83d' }),
  chunk({ content: '\ude00' }),
  ': ping\n\n',
  calling({ id: 'c', name: 'search' }, ['{"q":"', 'été 🗾"}']).replaceAll('\n', '\r\n'),
  finishing('tool_calls').replaceAll('\n', '\r'),
  usage(3, 9, 2),
  DONE,
].join('');
const bytes = Buffer.from(WHOLE);

describe('however the bytes are sliced', () => {
  test('the parts are the same', async () => {
    const { parts: expected, thrown } = await sliced([bytes]);
    expect(thrown).toBeUndefined();
    expect(expected).toHaveLength(17);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: bytes.length }), { maxLength: 200 }), async (places) => {
        const cuts = [0, ...places.toSorted((a, b) => a - b), bytes.length];
        const slices = cuts.slice(1).map((to, i) => bytes.subarray(cuts[i], to));
        expect((await sliced(slices)).parts).toEqual(expected);
      }),
      { numRuns: 50 },
    );
    const each = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    expect((await sliced(each)).parts).toEqual(expected);
  });

  test.each([false, true])('cut at any byte, it is completed or it throws (reset: %s)', async (breaks) => {
    const text = answering('one ', 'two');
    // from here on the vendor has said why it ended
    const reasoned = text.indexOf('"stop"}]}') + '"stop"}]}'.length;
    const ended = text.indexOf('\n\n', reasoned) + 2;
    for (let at = 0; at <= text.length; at++) {
      const heard = await sliced([Buffer.from(text.slice(0, at))], breaks);
      // an event without its blank line counts where the body ends in good order
      const good = at >= (breaks ? ended : reasoned);
      const expected = good
        ? { outcome: 'completed', text: 'one two', thrown: undefined }
        : { outcome: undefined };
      expect([at, heard]).toMatchObject([at, expected]);
      expect(heard.thrown === undefined).toBe(good);
    }
  });
});

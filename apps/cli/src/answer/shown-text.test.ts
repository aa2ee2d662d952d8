import { emptyAnswer, type EntryBody, fold, type Message, textOf } from '@continuo/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { finish, start } from '../testing/told-answer.ts';
import { growth, settledText } from './shown-text.ts';

/** Three text parts, said in any order of pieces, some of them at the same time. */
const interleaved = fc
  .array(fc.record({ part: fc.integer({ min: 1, max: 3 }), delta: fc.string() }))
  .map((pieces) => {
    const begun = new Set<number>();
    const entries: EntryBody[] = [start()];
    for (const { part, delta } of pieces) {
      const id = `1.${part}`;
      if (!begun.has(part)) entries.push({ type: 'text-start', id });
      begun.add(part);
      entries.push({ type: 'text-delta', id, delta });
    }
    return [...entries, finish(entries)];
  });

describe('the text that is shown', () => {
  test('only ever grows at its end, and ends as the text of the message', () => {
    fc.assert(
      fc.property(interleaved, (entries) => {
        let shown = '';
        const end = entries.reduce<Message>((message, entry) => {
          const next = fold(message, entry);
          const { print, anew } = growth(shown, settledText(next), entry.type === 'finish');
          expect(anew).toBe(false);
          shown += print;
          return next;
        }, emptyAnswer('0b9d5f2c-9c59-4c1c-8f52-2a9d5ea7d001'));
        expect(shown).toBe(textOf(end));
      }),
    );
  });

  test.each([
    ['grows', 'One', 'One two', false, { print: ' two', anew: false }],
    ['is the same', 'One', 'One', true, { print: '', anew: false }],
    ['is shorter and may still grow', 'One', 'O', false, { print: '', anew: false }],
    ['is shorter for good', 'One', 'O', true, { print: 'O', anew: true }],
    ['is another', 'One', 'Two', false, { print: 'Two', anew: true }],
  ])('when it %s', (_, shown, text, isWhole, expected) => {
    expect(growth(shown, text, isWhole)).toEqual(expected);
  });
});

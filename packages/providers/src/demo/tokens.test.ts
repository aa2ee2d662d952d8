import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { anyText } from '../conformance/any-text.ts';
import { countWords, endOfWords, tokens } from './tokens.ts';

const text = anyText();

describe('tokens', () => {
  test('joined, they are the text again, whatever it is', () => {
    fc.assert(
      fc.property(text, (whole) => {
        expect(tokens(whole).join('')).toBe(whole);
      }),
    );
  });

  test('are words, pieces of long words, and marks', () => {
    expect(tokens('Un curseur, extraordinairement simple 🔌!\n\n- a')).toEqual([
      'Un',
      ' curseur',
      ',',
      ' extraor',
      'dinaire',
      'ment',
      ' simple',
      ' 🔌',
      '!',
      '\n',
      '\n',
      '-',
      ' a',
    ]);
  });

  test('never part a surrogate pair', () => {
    fc.assert(
      fc.property(text, (whole) => {
        for (const token of tokens(whole.toWellFormed())) expect(token.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('endOfWords', () => {
  test('is where so many words end', () => {
    expect([0, 1, 2, 3].map((count) => endOfWords('one  two\nthree', count))).toEqual([0, 3, 8, 14]);
    expect(endOfWords('one two', 9)).toBe(7);
    expect(endOfWords('', 3)).toBe(0);
  });

  test('agrees with the count of words', () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 20 }), (whole, count) => {
        expect(countWords(whole.slice(0, endOfWords(whole, count)))).toBe(Math.min(count, countWords(whole)));
      }),
    );
  });
});

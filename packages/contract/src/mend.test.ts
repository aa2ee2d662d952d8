import fc from 'fast-check';
import { expect, test } from 'vitest';

import { mend, Mender } from './mend.ts';

test('NUL and lone surrogates become the replacement character', () => {
  expect(mend('a\0b\uD83Dc')).toBe('a\uFFFDb\uFFFDc');
  expect(mend('👋')).toBe('👋');
});

test('a text mended in pieces is the text mended whole, wherever it is cut', () => {
  const unit = fc.constantFrom('a', '\0', '👋', '\uD83D', '\uDC4B', 'é');
  fc.assert(
    fc.property(fc.array(unit), fc.array(fc.nat({ max: 40 }), { maxLength: 8 }), (units, cuts) => {
      const text = units.join('');
      const bounds = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].toSorted(
        (a, b) => a - b,
      );
      const mender = new Mender();
      const pieces = bounds
        .slice(0, -1)
        .map((from, index) => mender.push(text.slice(from, bounds[index + 1])));
      expect([...pieces, mender.end()].join('')).toBe(mend(text));
    }),
  );
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { pick, sample, seededRandom } from './seeded-random.ts';

describe('seededRandom', () => {
  test('is the same for the same text, and another for another', () => {
    const draw = (text: string) => Array.from({ length: 8 }, seededRandom(text));
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(draw(text)).toEqual(draw(text));
        expect(draw(text)).not.toEqual(draw(`${text}!`));
      }),
    );
  });

  test('spreads over [0, 1)', () => {
    const random = seededRandom('spread');
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 10_000; draw++) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? Number.NaN) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(900);
    expect(Math.max(...tenths)).toBeLessThan(1_100);
  });
});

test('pick reaches every choice', () => {
  const random = seededRandom('pick');
  const picked = new Set(Array.from({ length: 200 }, () => pick(random, ['a', 'b', 'c'])));
  expect([...picked].toSorted()).toEqual(['a', 'b', 'c']);
});

test('sample takes so many, each once, in their order', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.nat({ max: 9 }),
      fc.uniqueArray(fc.nat(), { maxLength: 9 }),
      (seed, count, from) => {
        const chosen = sample(seededRandom(seed), count, from);
        expect(chosen).toHaveLength(Math.min(count, from.length));
        expect(chosen).toEqual(from.filter((item) => chosen.includes(item)));
      },
    ),
  );
});

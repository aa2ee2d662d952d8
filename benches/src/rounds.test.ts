import { expect, test } from 'vitest';

import { interleave } from './rounds.ts';

test('each round has every variant once and begins with another one', async () => {
  const order: string[] = [];
  const results = await interleave({
    rounds: 3,
    variants: ['a', 'b', 'c'],
    async measure(variant, round) {
      order.push(variant);
      return `${variant}${round}`;
    },
  });
  expect(order.join('')).toBe('abcbcacab');
  expect(results.get('b')).toEqual(['b0', 'b1', 'b2']);
});

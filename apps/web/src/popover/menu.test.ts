import { expect, test } from 'vitest';

import { itemFor } from './menu.tsx';

test('arrows go round, Home and End go to the ends, other keys nowhere', () => {
  expect([itemFor('ArrowDown', 0, 3), itemFor('ArrowDown', 2, 3)]).toEqual([1, 0]);
  expect([itemFor('ArrowUp', 1, 3), itemFor('ArrowUp', 0, 3)]).toEqual([0, 2]);
  expect([itemFor('Home', 2, 3), itemFor('End', 0, 3)]).toEqual([0, 2]);
  expect(itemFor('x', 1, 3)).toBeUndefined();
});

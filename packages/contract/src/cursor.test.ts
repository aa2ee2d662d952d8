import { expect, test } from 'vitest';

import { place } from './cursor.ts';

test.each([
  ['joins where the reader stands', 5, 5, 8, 'apply'],
  ['is behind the reader', 5, 2, 4, 'discard'],
  ['ends where the reader stands', 5, 2, 5, 'discard'],
  ['is a heartbeat', 5, 5, 5, 'discard'],
  ['overlaps what the reader has', 5, 3, 8, 'reread'],
  ['leaves a gap', 5, 6, 8, 'reread'],
] as const)('a batch that %s', (_, at, after, offset, what) => {
  expect(place(at, { after, offset, entries: [] })).toBe(what);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { readPageKey, writePageKey } from './page-key.ts';

test('a key comes back as it was given out, and is short enough for a cursor', () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
      fc.uuid(),
      (date, id) => {
        const cursor = writePageKey([date.toISOString(), id]);
        expect(cursor).toMatch(/^[\w-]{1,200}$/);
        expect(readPageKey(cursor, z.tuple([z.string(), z.string()]))).toEqual([date.toISOString(), id]);
      },
    ),
  );
});

test('whatever else is handed in is refused as invalid', () => {
  const schema = z.tuple([z.int()]);
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      expect(() => readPageKey(cursor, schema)).toThrow('not given out');
    }),
  );
});

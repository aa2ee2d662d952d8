import fc from 'fast-check';
import { expect, test } from 'vitest';

import { writeArray } from './arrays.ts';
import { createTestDatabase } from './testing/index.ts';

test('every text arrives as it was sent, in an array of any length', async () => {
  await using database = await createTestDatabase();
  const texts = fc.array(
    fc.option(
      fc.oneof(
        fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
        fc.constantFrom('', 'NULL', 'null', '{}', '"', '\\', '\\"', '{"a":"b\\n"}', ' , '),
      ),
    ),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (sent) => {
      const [row] = await database.sql`select to_json(${sent}::text[]) as got`;
      expect(row?.['got']).toEqual(sent);
    }),
    { numRuns: 50 },
  );
});

test('numbers are sent as numbers', () => {
  expect(writeArray([1, -2, null])).toBe('{1,-2,NULL}');
});

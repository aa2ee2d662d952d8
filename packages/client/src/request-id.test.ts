import { requestIdSchema } from '@continuo/contract';
import { expect, test } from 'vitest';

import { newRequestId } from './request-id.ts';

test('request ids are UUIDs of version 4, and no two are the same', () => {
  const ids = Array.from({ length: 1_000 }, newRequestId);
  for (const id of ids) {
    expect(requestIdSchema.safeParse(id).success).toBe(true);
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(ids.length);
});

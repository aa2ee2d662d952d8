import { expect, test } from 'vitest';

import { sendInputSchema } from './chat.ts';
import { LIMITS } from './limits.ts';
import { followInputSchema } from './streams.ts';

const requestId = '4b0c5b0e-6a0e-4f4c-9d55-7f4f3b0a6a01';

test('a message is stored as text that any database can hold', () => {
  expect(sendInputSchema.parse({ requestId, text: 'a\0b' }).text).toBe('a\uFFFDb');
});

test.each([
  ['nothing in it', ' \n\t '],
  ['too much in it', 'x'.repeat(LIMITS.textLength + 1)],
])('a message with %s is refused', (_, text) => {
  expect(sendInputSchema.safeParse({ requestId, text }).success).toBe(false);
});

test('an event id is an offset', () => {
  const parse = (lastEventId: unknown) => followInputSchema.safeParse({ streamId: requestId, lastEventId });
  expect(parse('12').data?.lastEventId).toBe(12);
  for (const bad of ['-1', '1.5', '', 'x', '99999999999', 12]) expect(parse(bad).success).toBe(false);
});

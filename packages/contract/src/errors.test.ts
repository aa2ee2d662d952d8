import { expect, test } from 'vitest';

import { ContinuoError, ERRORS, type ErrorCode, explain, isErrorCode } from './errors.ts';
import { ENDINGS } from './outcome.ts';

const rows = Object.entries(ERRORS) as [ErrorCode, (typeof ERRORS)[ErrorCode]][];

test.each(rows)('%s says in both languages what happened and what to do', (_, { message, httpStatus }) => {
  expect(httpStatus).toBeGreaterThanOrEqual(400);
  for (const sentence of [message.en, message.fr]) expect(sentence).toMatch(/^\p{Lu}.*\. ?.*\.$/u);
  expect(message.fr).not.toBe(message.en);
  // French sets a narrow no-break space before these marks
  expect(message.fr).not.toMatch(/[^\u202F][;:!?]/);
});

test('an error carries its row of the table', () => {
  const error = new ContinuoError('cursor-ahead');
  expect(error).toMatchObject({ code: 'cursor-ahead', action: 'rewind', httpStatus: 409 });
  expect(error.message).toBe(explain('cursor-ahead'));
});

test('a code that is not in the table is not one', () => {
  expect(isErrorCode('not-found')).toBe(true);
  expect(isErrorCode('toString')).toBe(false);
});

test('only an answer counts as completed, and every failure says why', () => {
  for (const ending of Object.values(ENDINGS)) {
    expect(ending.status === 'failed').toBe(ending.error !== undefined);
  }
});

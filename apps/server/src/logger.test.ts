import { ContinuoError } from '@continuo/contract';
import { expect, test } from 'vitest';

import { createLogger } from './logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  write(createLogger('debug', { write: (line) => (text += line) }));
  return text;
}

test('an error is logged without its message, which may quote what people wrote', () => {
  const text = logged((logger) => {
    const cause = Object.assign(new Error('insert … values (canary question)'), {
      code: '22P05',
      query: 'canary',
    });
    logger.error({ err: new Error('canary', { cause }) }, 'a procedure failed');
  });
  expect(text).not.toContain('canary');
  expect(JSON.parse(text)).toMatchObject({ msg: 'a procedure failed', err: { cause: { code: '22P05' } } });
});

test('an error of the table, and one of the operating system, say what they are', () => {
  const text = logged((logger) => {
    logger.warn({ err: new ContinuoError('unavailable', 'the database did not answer') });
  });
  expect(text).toContain('the database did not answer');
});

import { ContinuoError } from '@continuo/contract';
import { expect, test } from 'vitest';

import { ConfigError } from './config.ts';
import { explainStartFailure } from './start-failure.ts';

const listen = (code: string) => Object.assign(new Error(code), { code, port: 3000, syscall: 'listen' });

test.each([
  [listen('EADDRINUSE'), 'Port 3000 is in use'],
  [listen('EACCES'), 'Set PORT to one above 1023'],
  [listen('EADDRNOTAVAIL'), 'Set HOST'],
  [new ConfigError('PORT is "x"'), 'The configuration cannot be used.\nPORT is "x"'],
  [new ContinuoError('unavailable', 'cannot open it'), 'Check DATABASE_URL'],
  [new Error('something else'), 'something else'],
])('%s is told in words to act on', (error, words) => {
  expect(explainStartFailure(error)).toContain(words);
});

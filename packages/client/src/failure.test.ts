import { ContinuoError } from '@continuo/contract';
import { TRPCClientError } from '@trpc/client';
import { describe, expect, test } from 'vitest';

import { failureOf } from './failure.ts';

function answered(data: object) {
  return TRPCClientError.from({ error: { code: -32_600, message: 'no', data } });
}

describe('failureOf', () => {
  test.for([
    [
      'our code goes before that of tRPC',
      answered({ code: 'CONFLICT', continuo: { code: 'cursor-ahead' } }),
      'cursor-ahead',
    ],
    [
      'a code of ours that nobody knows',
      answered({ code: 'NOT_FOUND', continuo: { code: 'gone' } }),
      'not-found',
    ],
    ['401', answered({ code: 'UNAUTHORIZED', httpStatus: 401 }), 'unauthorized'],
    ['429', answered({ code: 'TOO_MANY_REQUESTS' }), 'too-many-requests'],
    ['500', answered({ code: 'INTERNAL_SERVER_ERROR' }), 'internal'],
    ['503', answered({ code: 'SERVICE_UNAVAILABLE' }), 'unavailable'],
    ['a code nobody knows', answered({ code: 'TEAPOT' }), 'unavailable'],
    ['a failed fetch', TRPCClientError.from(new TypeError('fetch failed')), 'unavailable'],
    [
      'an answer that is not of tRPC',
      TRPCClientError.from(new Error('?'), { meta: { response: { status: 413 } } }),
      'too-large',
    ],
    [
      'a gateway',
      TRPCClientError.from(new Error('?'), { meta: { response: { status: 502 } } }),
      'unavailable',
    ],
    ['an error of the table inside', TRPCClientError.from(new ContinuoError('log-invalid')), 'log-invalid'],
    ['what is no error at all', undefined, 'unavailable'],
  ] as const)('%s', ([, cause, code]) => {
    const failure = failureOf(cause);
    expect(failure).toBeInstanceOf(ContinuoError);
    expect(failure.code).toBe(code);
  });

  test('an error of the table stays the one it is', () => {
    const error = new ContinuoError('conflict');
    expect(failureOf(error)).toBe(error);
  });
});

import { ContinuoError, ERRORS, type ErrorCode } from '@continuo/contract';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { refusalOf, toTrpcError } from './refusal.ts';

const codes = Object.keys(ERRORS) as ErrorCode[];

describe('a refusal', () => {
  test.each(codes)('%s crosses the wire with the status and the action of the table', (code) => {
    const error = toTrpcError(new ContinuoError(code));
    expect(getHTTPStatusCodeFromError(error)).toBe(ERRORS[code].httpStatus);
    expect(refusalOf(error)).toEqual({ code, action: ERRORS[code].action });
  });

  test('invalid input names the field and never quotes it', () => {
    const { error: cause } = z.object({ title: z.string() }).safeParse({ title: 4711 });
    const refusal = refusalOf(new TRPCError({ code: 'BAD_REQUEST', cause }));
    expect(refusal).toEqual({
      code: 'invalid-input',
      action: 'stop',
      fields: [{ path: 'title', problem: 'invalid_type' }],
    });
  });

  test('a text that is too long is told as such', () => {
    const { error: cause } = z.object({ text: z.string().max(3) }).safeParse({ text: 'long' });
    const error = toTrpcError(new TRPCError({ code: 'BAD_REQUEST', cause }));
    expect(refusalOf(error)).toMatchObject({ code: 'too-large', fields: [{ path: 'text' }] });
    expect(getHTTPStatusCodeFromError(error)).toBe(413);
  });

  test('what is not in the table is internal, and its words stay with us', () => {
    const error = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error('password=hunter2') });
    expect(refusalOf(error)).toEqual({ code: 'internal', action: 'retry' });
  });
});

import { ContinuoError, ERRORS, type ErrorCode, explain } from '@continuo/contract';
import type { FastifyError, FastifyReply } from 'fastify';

/** Answers a refusal that came before any procedure, in the envelope that tRPC clients read. */
export function refuse(reply: FastifyReply, code: ErrorCode): FastifyReply {
  const { httpStatus, action } = ERRORS[code];
  const message = explain(code);
  return reply
    .code(httpStatus)
    .header('cache-control', 'no-store')
    .send({ error: { message, code: -32_600, data: { httpStatus, continuo: { code, action } } } });
}

/** The table's code for what Fastify itself refuses. */
export function codeOf(error: FastifyError | ContinuoError): ErrorCode {
  if (error instanceof ContinuoError) return error.code;
  switch (error.statusCode) {
    case 413:
      return 'too-large';
    case 404:
      return 'not-found';
    case 429:
      return 'too-many-requests';
    case 503:
      return 'unavailable';
    default:
      return error.statusCode !== undefined && error.statusCode < 500 ? 'invalid-input' : 'internal';
  }
}

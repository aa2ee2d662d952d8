import { ContinuoError, ERRORS, type ErrorCode, type ReaderAction } from '@continuo/contract';
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

type TrpcCode = TRPCError['code'];

const CODES: Readonly<Record<number, TrpcCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
};

/** A refusal as it crosses the wire, beside tRPC's own fields. `fields` names what is wrong in the input, never its content. */
export interface WireRefusal {
  readonly code: ErrorCode;
  readonly action: ReaderAction;
  readonly fields?: readonly { readonly path: string; readonly problem: string }[];
}

/** Gives an error the HTTP status that belongs to its code of the table. */
export function toTrpcError(error: unknown): TRPCError {
  const asked = error instanceof TRPCError ? error : getTRPCErrorFromUnknown(error);
  const { cause } = asked;
  const code = CODES[ERRORS[refusalOf(asked).code].httpStatus] ?? 'INTERNAL_SERVER_ERROR';
  return code === asked.code ? asked : new TRPCError({ code, message: asked.message, cause });
}

/** The table's code for whatever a procedure threw: what is not in the table is `internal`. */
export function refusalOf(error: TRPCError): WireRefusal {
  const { cause } = error;
  if (cause instanceof ContinuoError) return refusal(cause.code);
  if (cause instanceof ZodError && error.code !== 'INTERNAL_SERVER_ERROR') {
    const tooLong = cause.issues.some((issue) => issue.code === 'too_big' && issue.path.at(-1) === 'text');
    const fields = cause.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.code }));
    return { ...refusal(tooLong ? 'too-large' : 'invalid-input'), fields };
  }
  switch (error.code) {
    case 'UNAUTHORIZED':
      return refusal('unauthorized');
    case 'NOT_FOUND':
      return refusal('not-found');
    case 'PAYLOAD_TOO_LARGE':
      return refusal('too-large');
    case 'TOO_MANY_REQUESTS':
      return refusal('too-many-requests');
    case 'INTERNAL_SERVER_ERROR':
      return refusal('internal');
    default:
      return refusal(error.code === 'SERVICE_UNAVAILABLE' ? 'unavailable' : 'invalid-input');
  }
}

function refusal(code: ErrorCode): WireRefusal {
  return { code, action: ERRORS[code].action };
}

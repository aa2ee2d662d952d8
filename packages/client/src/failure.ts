import { ContinuoError, type ErrorCode, isErrorCode } from '@continuo/contract';

/** What our table calls the codes of tRPC, for errors that were made before our own formatter saw them. */
const BY_TRPC_CODE: Readonly<Record<string, ErrorCode>> = {
  PARSE_ERROR: 'invalid-input',
  BAD_REQUEST: 'invalid-input',
  METHOD_NOT_SUPPORTED: 'invalid-input',
  UNSUPPORTED_MEDIA_TYPE: 'invalid-input',
  UNPROCESSABLE_CONTENT: 'invalid-input',
  UNAUTHORIZED: 'unauthorized',
  FORBIDDEN: 'forbidden-origin',
  NOT_FOUND: 'not-found',
  CONFLICT: 'conflict',
  PAYLOAD_TOO_LARGE: 'too-large',
  TOO_MANY_REQUESTS: 'too-many-requests',
  INTERNAL_SERVER_ERROR: 'internal',
};

/** The refusals that mean what they say even from a proxy. Any other answer that is not ours is a broken connection. */
const BY_HTTP_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthorized',
  413: 'too-large',
  429: 'too-many-requests',
};

/** What an answer without our words amounts to: a login page or a gateway's error is no answer of the server. */
export function refusalOf(httpStatus: number): ErrorCode {
  return BY_HTTP_STATUS[httpStatus] ?? 'unavailable';
}

/**
 * Puts a failed call into the words of the table. Reads structure and not classes, since an app that adopts this may
 * carry its own copy of tRPC. What nobody can name is `unavailable`: the connection broke.
 */
export function failureOf(cause: unknown): ContinuoError {
  if (cause instanceof ContinuoError) return cause;
  const inner = field(cause, 'cause');
  if (inner instanceof ContinuoError) return inner;
  return new ContinuoError(codeOf(cause), detailOf(cause), { cause });
}

function codeOf(cause: unknown): ErrorCode {
  const data = field(cause, 'data');
  const own = field(field(data, 'continuo'), 'code');
  if (isErrorCode(own)) return own;
  const trpc = field(data, 'code');
  if (typeof trpc === 'string') return BY_TRPC_CODE[trpc] ?? 'unavailable';
  const status = field(field(field(cause, 'meta'), 'response'), 'status');
  return typeof status === 'number' ? refusalOf(status) : 'unavailable';
}

function detailOf(cause: unknown): string {
  const message = field(cause, 'message');
  return typeof message === 'string' && message !== '' ? message : 'the connection broke';
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

import { ContinuoError, type ErrorCode } from '@continuo/contract';

/**
 * What a fault does to its run: `again` throws, since another run may go better; `unfinished` ends it with what was
 * said so far; `blocked` ends it because the vendor will not have the question.
 */
export type FaultEnding = 'again' | 'unfinished' | 'blocked';

/**
 * Something a vendor did wrong, or refused, in our own words.
 *
 * It never carries what the vendor or the SDK said: their errors quote the prompt, the answer and the headers. So it has
 * no `cause` either.
 */
export class VendorFault extends ContinuoError {
  readonly ending: FaultEnding;

  constructor(detail: string, ending: FaultEnding = 'again', code: ErrorCode = codeFor(ending)) {
    super(code, detail);
    this.ending = ending;
  }
}

function codeFor(ending: FaultEnding): ErrorCode {
  switch (ending) {
    case 'again':
      return 'unavailable';
    case 'unfinished':
      return 'model-failed';
    case 'blocked':
      return 'model-refused';
    default:
      return ending satisfies never;
  }
}

const MAX_DEPTH = 8;

/** The fault behind whatever a run threw: our own where it is one, or the kind of error alone. */
export function faultBehind(error: unknown): VendorFault {
  let code: string | undefined;
  let cause = error;
  // an SDK wraps what its fetch throws, more than once
  for (let depth = 0; cause instanceof Error && depth < MAX_DEPTH; depth++, cause = cause.cause) {
    if (cause instanceof VendorFault) return cause;
    if ('code' in cause && typeof cause.code === 'string') code ??= cause.code;
  }
  if (code !== undefined && /^[A-Z][A-Z0-9_]{2,60}$/.test(code))
    return new VendorFault(`the connection to the model broke (${code})`);
  const name = error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : typeof error;
  return new VendorFault(`the model's answer could not be read (${name})`);
}

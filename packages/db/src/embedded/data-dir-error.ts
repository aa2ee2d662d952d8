import { ContinuoError } from '@continuo/contract';

export type DataDirReason =
  /** Another Continuo process runs on this folder: `ownerPid`. */
  | 'in-use'
  /** Its files belong to somebody else, or cannot be written. */
  | 'no-access'
  /** Its files are those of another PostgreSQL, or of none. */
  | 'wrong-version'
  /** This platform has no embedded server; `DATABASE_URL` is needed. */
  | 'unsupported'
  /** The server did not start; the text ends with what it said. */
  | 'failed';

/** Why the embedded database cannot be opened. The text is for the operator, and says what to do. */
export class DataDirError extends ContinuoError {
  readonly reason: DataDirReason;
  readonly ownerPid: number | undefined;

  constructor(
    reason: DataDirReason,
    detail: string,
    options: ErrorOptions & { readonly ownerPid?: number } = {},
  ) {
    super('unavailable', detail, options);
    this.reason = reason;
    this.ownerPid = options.ownerPid;
  }
}

import { failureOf } from '@continuo/client';

import { EXIT, type ExitCode } from './exit-code.ts';

/** What a person is told in place of a result, in their language. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly exitCode: ExitCode;

  constructor(sentence: string, exitCode: ExitCode = EXIT.failed) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** The reason of everything that Ctrl-C ends. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * What a procedure answers.
 * @throws ContinuoError in place of tRPC's own; the signal's reason when it aborted
 */
export async function answered<T>(call: Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    signal?.throwIfAborted();
    throw failureOf(cause);
  }
}

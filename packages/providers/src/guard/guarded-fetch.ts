/**
 * A `fetch` for an SDK that talks to a vendor of models, through which only what we understand comes back.
 *
 * Why a guard around an SDK: measured against a vendor that misbehaves, the SDKs end a damaged answer as a good one.
 * A line that is no JSON in mid-answer, then `stop`, is a finished text with a hole; an answer that is over but whose
 * socket stays open hangs; an event without an end is buffered whole; a redirect carries the question and the key to
 * another host. So the body is cut into events here, each is read by the vendor's dialect before the SDK sees it, and
 * the first one that cannot be read breaks the run: a hole is never followed by more text.
 *
 * What it does not do: time limits to the first part and between parts are those of whoever runs the model.
 */
import type { Clock } from '@continuo/contract';

import type { Dialect } from './dialect.ts';
import { guardedBody, type GuardLimits, readStart } from './guarded-body.ts';
import { VendorFault } from './vendor-fault.ts';

export interface GuardOptions {
  readonly clock: Clock;
  readonly dialect: Dialect;
  readonly fetch?: typeof globalThis.fetch;
  readonly limits?: Partial<GuardLimits>;
}

const DEFAULT_LIMITS: GuardLimits = {
  eventBytes: 1024 * 1024,
  answerBytes: 64 * 1024 * 1024,
  hangUpMs: 2_000,
  reuseMs: 250,
};
const REFUSAL_BYTES = 64 * 1024;
const STREAM = 'text/event-stream';

/** Makes the guarded `fetch`. It throws a VendorFault, an abort, or whatever the `fetch` in it throws. */
export function guardedFetch(options: GuardOptions): typeof globalThis.fetch {
  const { clock, dialect, fetch = globalThis.fetch } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  return async (input, init) => {
    // followed, a redirect would take the question and the key to wherever it says
    const response = await fetch(input, { ...init, redirect: 'manual' });
    const { status, body } = response;
    if (status >= 300 && status < 400) {
      await body?.cancel();
      throw new VendorFault(
        `the model answered with a redirect (${status}), which is not followed`,
        'unfinished',
      );
    }
    const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
    // some servers name no type; what they send then is judged event by event
    if (status !== 200 || !body || (type !== undefined && type !== STREAM))
      throw dialect.refusal(status, body ? await readStart(body, REFUSAL_BYTES) : '');
    const signal = init?.signal ?? new AbortController().signal;
    return new Response(ReadableStream.from(guardedBody(body, { dialect, clock, limits, signal })), {
      headers: { 'content-type': STREAM },
    });
  };
}

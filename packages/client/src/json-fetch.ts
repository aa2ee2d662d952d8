import { type Clock, ContinuoError } from '@continuo/contract';

import { failureOf, refusalOf } from './failure.ts';
import { within } from './within.ts';

/** The parts of `fetch` that are used. */
export type Fetch = typeof globalThis.fetch;

// tRPC's own idea of it allows `signal: undefined`
type Init = Omit<RequestInit, 'signal'> & { readonly signal?: AbortSignal | null | undefined };

/** An answer whose body is here and is JSON. */
export interface JsonResponse {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
}

/**
 * A `fetch` whose answer is JSON in full, within a time limit, or an error of the table. It stands under tRPC's links
 * because these fail on a login page with a syntax error that no longer knows the status.
 *
 * @throws ContinuoError `unavailable` when the network fails, the time is up, or what answers is not the server;
 * `unauthorized`, `too-large`, `too-many-requests` when a proxy in front of it refuses so.
 */
export function jsonFetch(fetch: Fetch, clock: Clock, timeoutMs: number) {
  return async (input: RequestInfo | URL | string, init: Init = {}): Promise<JsonResponse> => {
    const signal = init.signal ?? new AbortController().signal;
    const answer = await within({ clock, ms: timeoutMs, signal }, async (own) => {
      try {
        const response = await fetch(input, { ...init, signal: own });
        return { ok: response.ok, status: response.status, body: await response.text() };
      } catch (cause) {
        throw failureOf(cause);
      }
    });
    const { ok, status } = answer;
    const body = parsed(answer.body, status);
    return { ok, status, json: () => Promise.resolve(body) };
  };
}

function parsed(body: string, status: number): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ContinuoError(refusalOf(status), `an answer with status ${status} that is not JSON`, { cause });
  }
}

import { ContinuoError, type Session, sessionSchema } from '@continuo/contract';

import type { Calls } from './calls.ts';
import { checked } from './checked.ts';
import { failureOf } from './failure.ts';
import { type RetryOptions, retried } from './retried.ts';

/** The part of the browser's lock manager that is used. */
export interface Locks {
  request<T>(name: string, options: { signal: AbortSignal }, work: () => Promise<T>): Promise<T>;
}

export interface SessionOptions extends RetryOptions {
  /** Absent from browsers on plain http, where two tabs opened at once may make two guests. */
  readonly locks: Locks | undefined;
  /** Whether nobody becomes a guest. Not where a token says who is asking: one that is not known is a mistake. */
  readonly begins: boolean;
}

/**
 * Who we are, becoming a guest if nobody yet. Asking and beginning happen under a lock that all tabs share, and are
 * retried as one, so that two tabs that open together are one guest and a lost answer does not make a second.
 *
 * @throws ContinuoError `unauthorized` when we are nobody and may not begin, or any other code
 */
export async function openSession(calls: Calls, options: SessionOptions): Promise<Session> {
  const { locks, begins, signal } = options;
  const get = async () => {
    try {
      return checked(sessionSchema, await calls.query('session.get', undefined, { signal }));
    } catch (cause) {
      const error = failureOf(cause);
      if (error.code === 'unauthorized') return undefined;
      throw error;
    }
  };
  const begin = async () =>
    (await get()) ?? checked(sessionSchema, await calls.mutation('session.begin', undefined, { signal }));
  const known = await retried(get, options);
  if (known) return known;
  if (!begins) throw new ContinuoError('unauthorized');
  const begun = () => retried(begin, options);
  return locks ? locks.request('continuo-session', { signal }, begun) : begun();
}

import { manualClock } from '@continuo/contract/testing';
import { describe, expect, test } from 'vitest';

import { type Fetch, jsonFetch } from './json-fetch.ts';

const answers =
  (body: string, init: ResponseInit = {}): Fetch =>
  () =>
    Promise.resolve(new Response(body, init));

describe('jsonFetch', () => {
  test('answers what the server said, an error of its own included', async () => {
    const clock = manualClock();
    const response = await jsonFetch(answers('{"error":1}', { status: 404 }), clock, 1_000)('/trpc');
    expect([response.ok, response.status, await response.json()]).toEqual([false, 404, { error: 1 }]);
    expect(clock.pending).toBe(0);
  });

  test.for([
    [200, 'unavailable'],
    [401, 'unauthorized'],
    [407, 'unavailable'],
    [413, 'too-large'],
    [429, 'too-many-requests'],
    [503, 'unavailable'],
  ] as const)('a page with status %i is %s', async ([status, code]) => {
    const fetch = jsonFetch(answers('<h1>Sign in</h1>', { status }), manualClock(), 1_000);
    await expect(fetch('/trpc')).rejects.toMatchObject({ code });
  });

  test('a network that fails is unavailable', async () => {
    const fetch = jsonFetch(() => Promise.reject(new TypeError('fetch failed')), manualClock(), 1_000);
    await expect(fetch('/trpc')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('the time limit covers the body, and ends the request', async () => {
    const clock = manualClock();
    const signals: AbortSignal[] = [];
    const stalled: Fetch = (_input, init) => {
      if (init?.signal) signals.push(init.signal);
      return Promise.resolve(new Response(new ReadableStream()));
    };
    const waiting = jsonFetch(stalled, clock, 1_000)('/trpc');
    const refusal = waiting.catch((cause: unknown) => cause);
    await clock.advance(999);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    await clock.advance(1);
    expect(await refusal).toMatchObject({ code: 'unavailable', message: 'no answer within 1000 ms' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('the caller can take it back', async () => {
    const clock = manualClock();
    const abort = new AbortController();
    const waiting = jsonFetch(() => new Promise(() => {}), clock, 1_000)('/trpc', { signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await clock.advance(0);
    expect(clock.pending).toBe(0);
  });
});

import { ContinuoError } from '@continuo/contract';
import type { httpSubscriptionLink } from '@trpc/client';

import type { Fetch } from './json-fetch.ts';

/** An `EventSource`, native or from a package, as tRPC takes it. */
export type EventSourceClass = NonNullable<Parameters<typeof httpSubscriptionLink>[0]['EventSource']>;

export interface EventSourceSettings {
  /** Where the platform has none, subscriptions fail as a broken connection does. */
  readonly EventSource: EventSourceClass | undefined;
  readonly fetch: Fetch;
  /** Sent with every connection, through the event source's own `fetch` option. */
  readonly token: string | undefined;
}

/**
 * What tRPC's subscription link is told about event sources. One that cannot send the token (a platform's own sends no
 * headers) is replaced by none at all: it would ask as nobody and be refused for good, while a broken connection only
 * means that answers are read by polling.
 */
export function eventSource({ EventSource, fetch, token }: EventSourceSettings) {
  if (token === undefined) return EventSource && { EventSource };
  if (!EventSource || EventSource === globalThis.EventSource) return { EventSource: NoEventSource };
  const fetchAs = (input: string | URL, init: RequestInit) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
  return { EventSource, eventSourceOptions: { fetch: fetchAs } };
}

class NoEventSource extends EventTarget {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readonly readyState = 2;

  constructor() {
    super();
    throw new ContinuoError('unavailable', 'this EventSource cannot send a token');
  }

  close(): void {}
}

import type { Clock } from '@continuo/contract';
import { httpBatchLink, httpLink, httpSubscriptionLink, splitLink, type TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';

import { eventSource, type EventSourceSettings } from './event-source.ts';
import { jsonFetch } from './json-fetch.ts';

export interface LinkOptions extends EventSourceSettings {
  /** Where tRPC is served, such as `/trpc`. */
  readonly url: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/**
 * The way of each call: subscriptions over server-sent events; `streams.read` alone, since in a batch it would wait for
 * the slowest of the others; everything else in batches.
 */
export function links(options: LinkOptions): TRPCLink<AnyRouter>[] {
  const { url, clock, timeoutMs, token } = options;
  const headers = {
    // a form of another site cannot set a header: whatever arrives with this one was allowed by the browser
    'x-trpc-source': 'continuo',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const http = { url, headers, fetch: jsonFetch(options.fetch, clock, timeoutMs) };
  return [
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: httpSubscriptionLink({ url, ...eventSource(options) }),
      false: splitLink({
        condition: (op) => op.path === 'streams.read',
        true: httpLink(http),
        false: httpBatchLink({ ...http, maxItems: 10, maxURLLength: 4_000 }),
      }),
    }),
  ];
}

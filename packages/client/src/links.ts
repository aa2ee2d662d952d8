import type { Clock } from '@continuo/contract';
import { httpBatchLink, httpLink, httpSubscriptionLink, splitLink, type TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';

import { type Fetch, jsonFetch } from './json-fetch.ts';

/** An `EventSource`, native or from a package, as tRPC takes it. */
export type EventSourceClass = NonNullable<Parameters<typeof httpSubscriptionLink>[0]['EventSource']>;

export interface LinkOptions {
  /** Where tRPC is served, such as `/trpc`. */
  readonly url: string;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** Where the platform has none, subscriptions fail as a broken connection does. */
  readonly EventSource: EventSourceClass | undefined;
  readonly timeoutMs: number;
}

// a form of another site cannot set a header: whatever arrives with this one was allowed by the browser
const headers = { 'x-trpc-source': 'continuo' };

/**
 * The way of each call: subscriptions over server-sent events; `streams.read` alone, since in a batch it would wait for
 * the slowest of the others; everything else in batches.
 */
export function links(options: LinkOptions): TRPCLink<AnyRouter>[] {
  const { url, clock, timeoutMs, EventSource } = options;
  const http = { url, headers, fetch: jsonFetch(options.fetch, clock, timeoutMs) };
  return [
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: httpSubscriptionLink({ url, ...(EventSource && { EventSource }) }),
      false: splitLink({
        condition: (op) => op.path === 'streams.read',
        true: httpLink(http),
        false: httpBatchLink({ ...http, maxItems: 10, maxURLLength: 4_000 }),
      }),
    }),
  ];
}

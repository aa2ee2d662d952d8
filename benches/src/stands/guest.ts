import { randomUUID } from 'node:crypto';

import type { AppRouter } from '@continuo/router';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';

/** A guest of a server, signed in as a browser is. */
export interface Guest {
  readonly cookie: string;
  readonly trpc: TRPCClient<AppRouter>;
  /** Asks a model something. Answers the stream of its answer. */
  send(text: string, model?: string): Promise<string>;
}

export async function beginGuest(url: string): Promise<Guest> {
  let cookie = '';
  const trpc = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        async fetch(input, init) {
          const { signal, ...rest } = init ?? {};
          const headers = new Headers(rest.headers);
          headers.set('origin', url);
          if (cookie !== '') headers.set('cookie', cookie);
          const response = await fetch(input, { ...rest, headers, ...(signal && { signal }) });
          const [set] = response.headers.getSetCookie();
          if (set !== undefined) cookie = set.split(';', 1)[0] ?? '';
          return response;
        },
      }),
    ],
  });
  await trpc.session.begin.mutate();
  return {
    cookie,
    trpc,
    async send(text, model) {
      const asked = { requestId: randomUUID(), text, ...(model !== undefined && { model }) };
      return (await trpc.chat.send.mutate(asked)).streamId;
    },
  };
}

import { type ContinuoClient, createContinuoClient } from '@continuo/client';
import type { Locale } from '@continuo/contract';
import type { AppRouter } from '@continuo/router';
import { EventSource } from 'eventsource';

import type { Terminal } from './terminal.ts';
import type { Words } from './words/index.ts';

/** One run of a command that talks to a server. */
export interface Session {
  readonly client: ContinuoClient<AppRouter>;
  readonly url: string;
  readonly terminal: Terminal;
  readonly words: Words;
  readonly locale: Locale;
}

/** A client of a server, with the token that proves who we are to it. */
export function connect(url: string, token: string, terminal: Terminal): ContinuoClient<AppRouter> {
  return createContinuoClient<AppRouter>({ url: `${url}/trpc`, token, EventSource, clock: terminal.clock });
}

import { failureOf } from '@continuo/client';
import { QueryClient } from '@tanstack/react-query';

const TRIES = 3;

/** For what may be done again: whether the error table says that another try may help. */
export function mayHelp(failures: number, error: Error): boolean {
  return failures < TRIES && failureOf(error).action === 'retry';
}

/** A cache whose queries try again only where the error table says that this may help. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: mayHelp,
        // a server on this machine or network answers without the internet
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

import { failureOf } from '@continuo/client';
import { QueryClient } from '@tanstack/react-query';

const TRIES = 3;

/** A cache whose queries try again only where the error table says that this may help. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < TRIES && failureOf(error).action === 'retry',
        // a server on this machine or network answers without the internet
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

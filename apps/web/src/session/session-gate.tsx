import { failureOf } from '@continuo/client';
import { explain } from '@continuo/contract';
import { useContinuo } from '@continuo/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { FullPage, pageButton } from '../notice/full-page.tsx';
import { useWords } from '../words/index.ts';

const AGAIN_MS = 3_000;

/** Nothing of the server is asked before it knows who asks. Goes on by itself when a server that was away is back. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { t, locale } = useWords();
  const client = useContinuo();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: () => client.session(),
    staleTime: Number.POSITIVE_INFINITY,
    // the client tries again by itself
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? AGAIN_MS : false),
  });
  if (session.data !== undefined) return children;
  if (session.error !== null) {
    return (
      <FullPage title={t('sessionFailed')} text={explain(failureOf(session.error).code, locale)}>
        <button type="button" onClick={() => void session.refetch()} className={pageButton}>
          {t('tryAgain')}
        </button>
      </FullPage>
    );
  }
  return (
    <div className="h-full">
      <p className="sr-only">{t('loading')}</p>
      <div className="hidden h-full w-68 border-r border-line bg-rail md:block" />
    </div>
  );
}

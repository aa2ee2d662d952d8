import type { Continuo } from '@continuo/client';
import { createContext, type ReactNode, useContext } from 'react';

const ContinuoContext = createContext<Continuo | undefined>(undefined);

export interface ContinuoProviderProps {
  readonly client: Continuo;
  readonly children?: ReactNode;
}

/** Gives a client to everything inside. Who made the client disposes of it. */
export function ContinuoProvider({ client, children }: ContinuoProviderProps): ReactNode {
  return <ContinuoContext value={client}>{children}</ContinuoContext>;
}

/**
 * The client that is given, or that of the nearest provider.
 * @throws Error outside of one, where none is given
 */
export function useContinuo(given?: Continuo): Continuo {
  const provided = useContext(ContinuoContext);
  const client = given ?? provided;
  if (!client) throw new Error('useContinuo needs a <ContinuoProvider> around it');
  return client;
}

import { createContext, use } from 'react';

/** Tells this page's lists, and the other tabs of this browser, that something moved on the server. */
export const NudgeContext = createContext<() => void>(() => undefined);

export function useNudge(): () => void {
  return use(NudgeContext);
}

/** The part of a page that is listened to. */
export interface WakeEvents {
  addEventListener(type: 'online' | 'pageshow', listener: () => void): void;
  removeEventListener(type: 'online' | 'pageshow', listener: () => void): void;
}

const TYPES = ['online', 'pageshow'] as const;

/**
 * Calls `wake` when the network or the page is back, until the answer is called. `offline` is believed by nobody here:
 * what still gets through does, and what does not is found out by the reads themselves.
 */
export function onWake(events: WakeEvents | undefined, wake: () => void): () => void {
  const page = events ?? (typeof window === 'undefined' ? undefined : window);
  for (const type of TYPES) page?.addEventListener(type, wake);
  return () => {
    for (const type of TYPES) page?.removeEventListener(type, wake);
  };
}

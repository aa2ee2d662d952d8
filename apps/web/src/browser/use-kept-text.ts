import { useCallback, useSyncExternalStore } from 'react';

import { browserText } from './kept-text.ts';

const changed = new Set<() => void>();

function subscribe(tell: () => void): () => void {
  changed.add(tell);
  // what another tab kept
  window.addEventListener('storage', tell);
  return () => {
    changed.delete(tell);
    window.removeEventListener('storage', tell);
  };
}

/** A text that the browser keeps between visits, the same in all places and tabs that use it, and how to change it. */
export function useKeptText(key: string): [text: string | undefined, keep: (text: string) => void] {
  const text = useSyncExternalStore(subscribe, () => browserText.get(key));
  const keep = useCallback(
    (next: string) => {
      browserText.set(key, next);
      for (const tell of changed) tell();
    },
    [key],
  );
  return [text, keep];
}

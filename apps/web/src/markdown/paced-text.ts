import { systemClock } from '@continuo/contract';
import { useEffect, useRef, useState } from 'react';

/** To lay out Markdown more often costs a slow machine its smoothness, and shows nobody more. */
const INTERVAL_MS = 100;

/** A growing text, changing at most ten times a second; a text that has ended is shown whole at once. */
export function usePacedText(text: string, growing: boolean): string {
  const [paced, setPaced] = useState(text);
  const lastMs = useRef(0);

  useEffect(() => {
    if (!growing || paced === text) return undefined;
    const overtaken = new AbortController();
    const show = () => {
      lastMs.current = systemClock.now();
      setPaced(text);
    };
    // wall time can be set back
    const waitMs = Math.min(INTERVAL_MS, lastMs.current + INTERVAL_MS - systemClock.now());
    systemClock.sleep(Math.max(0, waitMs), overtaken.signal).then(show, () => undefined);
    return () => overtaken.abort();
  }, [text, growing, paced]);

  return growing ? paced : text;
}

import { systemClock } from '@continuo/contract';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** To lay out Markdown more often shows nobody more. */
const INTERVAL_MS = 100;
/** The part of a slow machine's time that laying out may take is one in so many. */
const SHARE = 4;

/** A growing text, changing at most ten times a second; a text that has ended is shown whole at once. */
export function usePacedText(text: string, growing: boolean): string {
  const [paced, setPaced] = useState(text);
  const shownAtMs = useRef(0);
  const tookMs = useRef(0);

  const laidOut = useRef(text);

  useLayoutEffect(() => {
    if (laidOut.current === paced) return;
    laidOut.current = paced;
    tookMs.current = systemClock.now() - shownAtMs.current;
  }, [paced]);

  useEffect(() => {
    if (!growing || paced === text) return undefined;
    const overtaken = new AbortController();
    const show = () => {
      shownAtMs.current = systemClock.now();
      setPaced(text);
    };
    const intervalMs = Math.max(INTERVAL_MS, Math.min(SHARE * tookMs.current, 10 * INTERVAL_MS));
    // wall time can be set back
    const waitMs = Math.min(intervalMs, shownAtMs.current + intervalMs - systemClock.now());
    systemClock.sleep(Math.max(0, waitMs), overtaken.signal).then(show, () => undefined);
    return () => overtaken.abort();
  }, [text, growing, paced]);

  return growing ? paced : text;
}

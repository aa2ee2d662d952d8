import { type Message, systemClock } from '@continuo/contract';
import { useEffect, useEffectEvent, useRef } from 'react';

import { useAnnounce } from '../announce/announcer.tsx';
import { t } from '../words/index.ts';
import { announcement } from './announcement.ts';
import { type View, hasEnded } from './view.ts';

const REMINDER_MS = 30_000;

/** Tells screen readers how an answer fares: at its boundaries, and now and then that it is still growing. */
export function useAnnounced(view: View, message: Message): void {
  const announce = useAnnounce();
  const before = useRef(view);

  const moved = useEffectEvent((to: View) => {
    const sentence = announcement(before.current, to, message);
    before.current = to;
    if (sentence !== undefined) announce(sentence);
  });
  useEffect(() => moved(view), [view]);

  const growing = !hasEnded(view);
  useEffect(() => {
    if (!growing) return undefined;
    const ended = new AbortController();
    const remind = async () => {
      for (;;) {
        await systemClock.sleep(REMINDER_MS, ended.signal);
        announce(t('saidStillWriting'));
      }
    };
    remind().catch(() => undefined);
    return () => ended.abort();
  }, [growing, announce]);
}

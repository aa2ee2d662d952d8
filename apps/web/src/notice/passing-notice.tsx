import { systemClock } from '@continuo/contract';
import { type ReactNode, createContext, use, useCallback, useEffect, useRef, useState } from 'react';

import { useAnnounce } from '../announce/announcer.tsx';

const SHOWN_MS = 8_000;

export interface PassingNotice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly act: () => void };
}

const Tell = createContext<(notice: PassingNotice) => void>(() => undefined);

/** Says something that passes by itself, with at most one thing to do about it. */
export function useTell(): (notice: PassingNotice) => void {
  return use(Tell);
}

/** The one place for what passes: the newest notice takes it. */
export function PassingNotices({ children }: { readonly children: ReactNode }) {
  const announce = useAnnounce();
  const [told, setTold] = useState<{ readonly notice: PassingNotice; readonly turn: number }>();
  const tell = useCallback(
    (next: PassingNotice) => {
      setTold((before) => ({ notice: next, turn: (before?.turn ?? 0) + 1 }));
      announce(next.text);
    },
    [announce],
  );
  const pass = useCallback(() => setTold(undefined), []);
  return (
    <Tell value={tell}>
      {children}
      {told && <Shown key={told.turn} notice={told.notice} onPassed={pass} />}
    </Tell>
  );
}

function Shown({ notice, onPassed }: { readonly notice: PassingNotice; readonly onPassed: () => void }) {
  const { text, action } = notice;
  const [held, setHeld] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (held) return undefined;
    const overtaken = new AbortController();
    systemClock.sleep(SHOWN_MS, overtaken.signal).then(onPassed, () => undefined);
    return () => overtaken.abort();
  }, [held, onPassed]);

  // what it is about has gone, and the focus with it
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);

  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      className="fixed bottom-24 left-1/2 z-10 flex max-w-[calc(100vw-2rem)] -translate-x-1/2 items-center gap-3 rounded-xl border border-line bg-surface py-2 pr-2 pl-4 text-sm shadow-float md:bottom-28"
    >
      <p className="min-w-0 truncate py-1">{text}</p>
      {action && (
        <button
          ref={button}
          type="button"
          onClick={() => {
            onPassed();
            action.act();
          }}
          className="min-h-8 shrink-0 rounded-lg px-3 font-medium text-accent transition-colors hover:bg-raised"
        >
          {action.label}
        </button>
      )}
    </div>
  );
}

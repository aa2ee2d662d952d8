import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** A reader this close to the end is at the end, in px. */
const NEAR_PX = 56;

type Scrolled = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>;

/** Whether a reader who stood at `from` is at the end: scrolling is a wish to leave only where it goes up. */
export function stillAtBottom(stuck: boolean, from: number, box: Scrolled): boolean {
  if (box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR_PX) return true;
  return stuck && box.scrollTop >= from;
}

export interface BottomSticking {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly atBottom: boolean;
  readonly toBottom: () => void;
}

export interface StickOptions {
  /** There is a thread to follow: else the page is one that is read from its top. */
  readonly follows: boolean;
  /** Names what stands first: when something is put above it, the text on the screen does not move. */
  readonly first: string | undefined;
}

/** Keeps a reader who is at the end of a growing text at its end, and leaves alone one who has scrolled away. */
export function useStickToBottom({ follows, first }: StickOptions): BottomSticking {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const height = useRef(0);
  const place = useRef(0);
  const [atBottom, setAtBottom] = useState(true);

  const toBottom = useCallback(() => {
    stuck.current = true;
    setAtBottom(true);
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);

  const wasFirst = useRef(first);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && wasFirst.current !== undefined && wasFirst.current !== first && !stuck.current) {
      box.scrollTop += box.scrollHeight - height.current;
    }
    wasFirst.current = first;
  }, [first]);

  useLayoutEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (!follows || !box || !inner) return undefined;
    const settle = () => {
      height.current = box.scrollHeight;
      if (stuck.current) box.scrollTop = box.scrollHeight;
      // when the content shrinks the browser moves the reader up, and says so a frame later: that is no wish
      place.current = box.scrollTop;
    };
    const scrolled = () => {
      stuck.current = stillAtBottom(stuck.current, place.current, box);
      place.current = box.scrollTop;
      setAtBottom(stuck.current);
    };
    settle();
    // the box too: it shrinks when the composer or a phone's keyboard grows
    const resized = new ResizeObserver(settle);
    resized.observe(inner);
    resized.observe(box);
    box.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener('scroll', scrolled);
    };
  }, [follows]);

  return { scroller, content, atBottom, toBottom };
}

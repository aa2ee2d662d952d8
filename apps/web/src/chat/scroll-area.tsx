import { ArrowDown } from 'lucide-react';
import type { ReactNode } from 'react';

import { useWords } from '../words/index.ts';
import type { BottomSticking } from './stick-to-bottom.ts';

interface ScrollAreaProps {
  readonly sticking: BottomSticking;
  readonly children: ReactNode;
}

/** What the page scrolls: it follows a growing answer for a reader at its end, and offers the way there to others. */
export function ScrollArea({ sticking, children }: ScrollAreaProps) {
  const { t } = useWords();
  const { scroller, content, atBottom, toBottom } = sticking;
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        className="h-full [scrollbar-gutter:stable_both-edges] overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div ref={content} className="mx-auto w-full max-w-[47rem] px-4 pt-4 pb-10 md:px-6">
          {children}
        </div>
      </div>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-4 top-0 h-4 bg-linear-to-b from-canvas"
      />
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-4 bottom-0 h-8 bg-linear-to-t from-canvas"
      />
      {!atBottom && (
        <button
          type="button"
          onClick={toBottom}
          className="absolute bottom-3 left-1/2 inline-flex h-9 -translate-x-1/2 items-center gap-2 rounded-full border border-line bg-surface pr-4 pl-3 text-sm shadow-float transition-colors hover:bg-raised"
        >
          <ArrowDown aria-hidden size={16} className="text-accent" />
          {t('jumpToLatest')}
        </button>
      )}
    </div>
  );
}

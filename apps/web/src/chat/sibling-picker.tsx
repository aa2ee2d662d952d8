import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';

import { useAnnounce } from '../announce/announcer.tsx';
import { useWords } from '../words/index.ts';
import type { BranchActions } from './branch-actions.ts';
import type { Turn } from './branch.ts';

interface SiblingPickerProps {
  readonly turn: Turn;
  readonly actions: BranchActions;
}

const step =
  'grid size-7 place-items-center rounded-md transition-colors hover:bg-raised hover:text-ink aria-disabled:opacity-40 aria-disabled:hover:bg-transparent';

/** Where a message has siblings: which of them this is, and the way to the others. */
export function SiblingPicker({ turn, actions }: SiblingPickerProps) {
  const { t } = useWords();
  const announce = useAnnounce();
  const { siblings, stored } = turn;
  const at = siblings.indexOf(stored.message.id);
  const previous = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);

  // each sibling brings a picker of its own: the focus goes on in the one that came
  const { parentId } = stored;
  useLayoutEffect(() => {
    const wanted = actions.takeFocus(parentId);
    // whoever has gone on to write is left alone
    if (document.activeElement !== document.body) return;
    if (wanted === 'previous') previous.current?.focus({ preventScroll: true });
    if (wanted === 'next') next.current?.focus({ preventScroll: true });
  }, [actions, parentId]);

  if (siblings.length < 2) return null;
  const show = (to: number, from: 'previous' | 'next') => {
    const id = siblings[to];
    if (id === undefined) return;
    actions.show(stored, id, from);
    announce(t('versionOf', { at: to + 1, of: siblings.length }));
  };
  return (
    <fieldset
      aria-label={t('versions')}
      className="-mr-1.5 inline-flex items-center text-xs text-soft tabular-nums"
    >
      <button
        ref={previous}
        type="button"
        aria-label={t('previousVersion')}
        title={t('previousVersion')}
        aria-disabled={at === 0}
        onClick={() => show(at - 1, 'previous')}
        className={step}
      >
        <ChevronLeft aria-hidden size={16} />
      </button>
      <span>
        <span aria-hidden>
          {at + 1}/{siblings.length}
        </span>
        <span className="sr-only">{t('versionOf', { at: at + 1, of: siblings.length })}</span>
      </span>
      <button
        ref={next}
        type="button"
        aria-label={t('nextVersion')}
        title={t('nextVersion')}
        aria-disabled={at === siblings.length - 1}
        onClick={() => show(at + 1, 'next')}
        className={step}
      >
        <ChevronRight aria-hidden size={16} />
      </button>
    </fieldset>
  );
}

import { LIMITS } from '@continuo/contract';
import { useEffect, useRef } from 'react';

import { useWords } from '../words/index.ts';

interface TitleEditorProps {
  readonly title: string;
  /** Without a title, it stays as it is. */
  readonly onDone: (title?: string) => void;
}

/** A conversation's title in its place in the list. Enter or going elsewhere keeps what was written, Escape does not. */
export function TitleEditor({ title, onDone }: TitleEditorProps) {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  const finish = (to?: string) => {
    // leaving the field is told once more when it is taken away
    if (done.current) return;
    done.current = true;
    onDone(to);
  };

  useEffect(() => field.current?.select(), []);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        finish(field.current?.value);
      }}
    >
      <input
        ref={field}
        dir="auto"
        defaultValue={title}
        maxLength={LIMITS.titleLength}
        aria-label={t('title')}
        enterKeyHint="done"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // not the drawer's
          event.preventDefault();
          event.stopPropagation();
          finish();
        }}
        onBlur={(event) => finish(event.target.value)}
        className="min-h-9 w-full rounded-lg border border-edge bg-surface px-3 py-1.5 text-sm outline-offset-0"
      />
    </form>
  );
}

import { LIMITS } from '@continuo/contract';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';

import { useWords } from '../words/index.ts';

interface QuestionEditorProps {
  readonly text: string;
  readonly sending: boolean;
  /** Why it could not be asked, in words. */
  readonly failure: string | undefined;
  readonly onAsk: (text: string) => void;
  readonly onCancel: () => void;
}

/** A question in the hand of who wrote it. What was asked before stays, as a version of its own. */
export function QuestionEditor({ text, sending, failure, onAsk, onCancel }: QuestionEditorProps) {
  const { t } = useWords();
  const hint = useId();
  const [edited, setEdited] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const over = edited.length - LIMITS.textLength;
  const askable = edited.trim() !== '' && over <= 0 && !sending;

  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  const ask = () => {
    if (askable) onAsk(edited.trim());
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      ask();
    }
  };
  const says = over > 0 ? t('tooLong', { over }) : (failure ?? t('editHint'));

  return (
    <form
      aria-label={t('editQuestion')}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
      className="rounded-3xl rounded-br-lg border border-edge bg-surface p-2"
    >
      <textarea
        ref={field}
        rows={2}
        dir="auto"
        value={edited}
        aria-label={t('editedText')}
        aria-describedby={hint}
        aria-invalid={over > 0}
        onChange={(event) => setEdited(event.target.value)}
        onKeyDown={pressed}
        className="field-sizing-content max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-3 py-1.5 leading-relaxed outline-none"
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p
          id={hint}
          className={`min-w-40 flex-1 pl-3 text-xs max-md:basis-full ${over > 0 || failure !== undefined ? 'text-alarm' : 'text-soft'}`}
        >
          {says}
        </p>
        <button
          type="button"
          onClick={onCancel}
          className="min-h-9 rounded-full px-4 text-sm transition-colors hover:bg-raised"
        >
          {t('cancel')}
        </button>
        <button
          type="submit"
          aria-disabled={!askable}
          className="min-h-9 rounded-full bg-accent px-4 text-sm font-medium text-on-accent transition-colors hover:bg-accent-strong aria-disabled:bg-raised aria-disabled:text-soft"
        >
          {t('askEdited')}
        </button>
      </div>
    </form>
  );
}

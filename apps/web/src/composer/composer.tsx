import { LIMITS } from '@continuo/contract';
import { ArrowUp, Square } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';

import { ModelPicker } from '../models/model-picker.tsx';
import { useWords } from '../words/index.ts';

export interface ComposerProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: (text: string) => void;
  /** An answer is growing: nothing is sent until it has ended, and it can be stopped. */
  readonly growing: boolean;
  readonly stopping: boolean;
  readonly onStop: () => void;
  readonly field: Ref<HTMLTextAreaElement>;
}

// on a phone's keyboard Enter is the only way to a new line, and the button is at the thumb
const enterSends = !window.matchMedia('(pointer: coarse) and (hover: none)').matches;

export function Composer({ text, onText, onSend, growing, stopping, onStop, field }: ComposerProps) {
  const { t } = useWords();
  const hint = useId();
  const [early, setEarly] = useState(false);
  const over = text.length - LIMITS.textLength;
  const sendable = text.trim() !== '' && over <= 0;

  const send = () => {
    if (growing) setEarly(text.trim() !== '');
    else if (sendable) onSend(text.trim());
  };
  const pressed = (event: KeyboardEvent) => {
    // Enter that ends the writing of a character (Japanese, Chinese…) sends nothing
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && enterSends && !event.shiftKey) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape' && growing) {
      event.preventDefault();
      onStop();
    }
  };

  return (
    <form
      className="mx-auto w-full max-w-[47rem] px-3 md:px-6"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex items-end gap-2 rounded-[1.625rem] border border-line bg-surface p-2 shadow-float transition-colors focus-within:border-edge">
        <label htmlFor="composer" className="sr-only">
          {t('messageLabel')}
        </label>
        <textarea
          id="composer"
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          placeholder={t('messagePlaceholder')}
          aria-describedby={hint}
          aria-invalid={over > 0}
          enterKeyHint={enterSends ? 'send' : 'enter'}
          onChange={(event) => {
            setEarly(false);
            onText(event.target.value);
          }}
          onKeyDown={pressed}
          className="field-sizing-content max-h-[min(40dvh,20rem)] min-h-9 flex-1 resize-none bg-transparent px-3 py-1.5 leading-6 outline-none not-supports-[field-sizing:content]:min-h-20 placeholder:text-soft"
        />
        {/* one button, so that whoever stopped an answer by keyboard has the focus where the next one is sent */}
        <button
          type={growing ? 'button' : 'submit'}
          onClick={growing ? onStop : undefined}
          aria-label={growing ? t('stop') : t('send')}
          title={growing ? t('stop') : t('send')}
          aria-disabled={growing ? stopping : !sendable}
          className={`grid size-9 shrink-0 place-items-center rounded-full transition-colors ${
            growing
              ? 'bg-raised text-ink hover:bg-line aria-disabled:opacity-50'
              : 'bg-accent text-on-accent hover:bg-accent-strong aria-disabled:bg-raised aria-disabled:text-soft'
          }`}
        >
          {growing ? (
            <Square aria-hidden size={13} fill="currentColor" />
          ) : (
            <ArrowUp aria-hidden size={19} strokeWidth={2.2} />
          )}
        </button>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 px-2 pt-1 pb-[max(0.375rem,env(safe-area-inset-bottom))] max-md:min-h-3 md:grid md:min-h-8 md:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
        <ModelPicker />
        <p id={hint} className="flex-1 text-center text-xs text-soft md:col-start-2">
          <ComposerHint over={over} early={early && growing} stopping={stopping && growing} />
        </p>
      </div>
    </form>
  );
}

function ComposerHint({
  over,
  early,
  stopping,
}: Record<'early' | 'stopping', boolean> & { readonly over: number }) {
  const { t } = useWords();
  if (over > 0) return <span className="text-alarm">{t('tooLong', { over })}</span>;
  if (stopping) return t('stopping');
  if (early) return t('answerFirst');
  return enterSends ? <span className="max-md:hidden">{t('keysHint')}</span> : null;
}

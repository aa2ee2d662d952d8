import { type Message, explain, textOf } from '@continuo/contract';
import { Check, CircleAlert, Square, TriangleAlert } from 'lucide-react';

import { CopyButton } from '../copy/copy-button.tsx';
import { locale, words } from '../words/index.ts';
import type { Ended } from './view.ts';

interface AnswerEndProps {
  readonly message: Message;
  readonly view: Ended;
  readonly verified: 'pending' | 'ok' | 'mismatch';
  /** Asks the same question once more. */
  readonly onAskAgain?: (() => void) | undefined;
}

/** What stands under an answer that has ended: how, and what can be done with it. */
export function AnswerEnd({ message, view, verified, onAskAgain }: AnswerEndProps) {
  const text = textOf(message);
  return (
    <>
      {view === 'failed' && <Failed message={message} onAskAgain={onAskAgain} />}
      <div
        className="-ml-1.5 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-soft"
        data-view={view}
      >
        {text !== '' && <CopyButton text={text} label={words.copyAnswer} />}
        {view === 'stopped' && (
          <span className="inline-flex items-center gap-2 text-sm">
            <Square aria-hidden size={11} fill="currentColor" />
            {words.stopped}
          </span>
        )}
        {verified === 'ok' && view === 'completed' && (
          <span title={words.verified} className="grid size-5 place-items-center">
            <Check aria-hidden size={15} strokeWidth={2} />
            <span className="sr-only">{words.verified}</span>
          </span>
        )}
        {message.model !== undefined && view !== 'failed' && (
          <span className="truncate">{message.model}</span>
        )}
        {verified === 'mismatch' && (
          <span className="inline-flex items-center gap-2 rounded-md bg-caution-wash px-2 py-1 text-caution">
            <TriangleAlert aria-hidden size={14} />
            {words.mismatch}
          </span>
        )}
      </div>
    </>
  );
}

function Failed({ message, onAskAgain }: Pick<AnswerEndProps, 'message' | 'onAskAgain'>) {
  return (
    <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl bg-alarm-wash px-4 py-3 text-[0.9375rem] text-alarm">
      <CircleAlert aria-hidden size={18} className="shrink-0" />
      <p className="min-w-48 flex-1 text-ink">{explain(message.error?.code ?? 'model-failed', locale)}</p>
      {onAskAgain && (
        <button
          type="button"
          onClick={onAskAgain}
          className="rounded-lg border border-alarm/40 px-3 py-1.5 text-sm font-medium transition-colors hover:bg-alarm/10"
        >
          {words.askAgain}
        </button>
      )}
    </div>
  );
}

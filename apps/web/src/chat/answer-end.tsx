import { type Message, explain, textOf } from '@continuo/contract';
import { Check, CircleAlert, RefreshCw, Square, TriangleAlert } from 'lucide-react';

import { CopyButton } from '../copy/copy-button.tsx';
import { useWords } from '../words/index.ts';
import type { Asking } from './asking.ts';
import type { Ended } from './view.ts';

interface AnswerEndProps {
  readonly message: Message;
  readonly view: Ended;
  readonly verified: 'pending' | 'ok' | 'mismatch';
  /** Asks for another answer to the same question, where that can be done now. */
  readonly onAskAgain: (() => void) | undefined;
  readonly asking: Asking | undefined;
}

/** What stands under an answer that has ended: how, and what can be done with it. */
export function AnswerEnd({ message, view, verified, onAskAgain, asking }: AnswerEndProps) {
  const { t, locale } = useWords();
  const text = textOf(message);
  return (
    <>
      {view === 'failed' && <Failed message={message} onAskAgain={onAskAgain} />}
      <div
        className="-ml-1.5 flex min-h-7 min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-soft"
        data-view={view}
      >
        {text !== '' && <CopyButton text={text} label={t('copyAnswer')} />}
        {onAskAgain && view !== 'failed' && (
          <button
            type="button"
            aria-label={t('askAgain')}
            title={t('askAgain')}
            aria-busy={asking !== undefined && asking.code === undefined}
            onClick={onAskAgain}
            className="inline-grid size-7 place-items-center rounded-md text-soft transition-colors hover:bg-raised hover:text-ink aria-busy:animate-breathe"
          >
            <RefreshCw aria-hidden size={15} strokeWidth={1.9} />
          </button>
        )}
        {view === 'stopped' && (
          <span className="inline-flex items-center gap-2 text-sm">
            <Square aria-hidden size={11} fill="currentColor" />
            {t('stopped')}
          </span>
        )}
        {verified === 'ok' && view === 'completed' && (
          <span title={t('verified')} className="grid size-5 place-items-center">
            <Check aria-hidden size={15} strokeWidth={2} />
            <span className="sr-only">{t('verified')}</span>
          </span>
        )}
        {message.model !== undefined && view !== 'failed' && (
          <span className="truncate">{message.model}</span>
        )}
        {asking?.code !== undefined && (
          <span role="alert" className="w-full pl-1.5 text-caution">
            {explain(asking.code, locale)}
          </span>
        )}
        {verified === 'mismatch' && (
          <span className="inline-flex items-center gap-2 rounded-md bg-caution-wash px-2 py-1 text-caution">
            <TriangleAlert aria-hidden size={14} />
            {t('mismatch')}
          </span>
        )}
      </div>
    </>
  );
}

function Failed({ message, onAskAgain }: Pick<AnswerEndProps, 'message' | 'onAskAgain'>) {
  const { t, locale } = useWords();
  return (
    <div className="mb-1.5 flex w-full flex-wrap items-center gap-x-3 gap-y-2 rounded-xl bg-alarm-wash px-4 py-3 text-[0.9375rem] text-alarm">
      <CircleAlert aria-hidden size={18} className="shrink-0" />
      <p className="min-w-48 flex-1 text-ink">{explain(message.error?.code ?? 'model-failed', locale)}</p>
      {onAskAgain && (
        <button
          type="button"
          onClick={onAskAgain}
          className="rounded-lg border border-alarm/40 px-3 py-1.5 text-sm font-medium transition-colors hover:bg-alarm/10"
        >
          {t('askAgain')}
        </button>
      )}
    </div>
  );
}

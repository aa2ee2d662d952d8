import { explain } from '@continuo/contract';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Outgoing } from '../sending/outbox.ts';
import { useWords } from '../words/index.ts';

interface QuestionProps {
  readonly text: string;
  /** Stands beside it. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** What the user wrote: their own text, so shown as it is. */
export function Question({ text, aside, children }: QuestionProps) {
  const { t } = useWords();
  return (
    <article aria-label={t('youSaid')} className="group flex flex-col items-end gap-1.5">
      <div className="flex w-full items-center justify-end gap-1.5">
        {aside}
        <p
          dir="auto"
          className="max-w-[min(34rem,88%)] rounded-3xl rounded-br-lg bg-raised px-4.5 py-2.5 leading-relaxed [overflow-wrap:anywhere] whitespace-pre-wrap"
        >
          {text}
        </p>
      </div>
      {children}
    </article>
  );
}

interface OutgoingQuestionProps {
  readonly outgoing: Outgoing;
  readonly onRetry: () => void;
  readonly onEdit: () => void;
}

/** A message on its way: shown from the first moment, and kept where it is when it cannot be sent. */
export function OutgoingQuestion({ outgoing, onRetry, onEdit }: OutgoingQuestionProps) {
  const { t, locale } = useWords();
  if (outgoing.state === 'sending') {
    return (
      <Question text={outgoing.text}>
        <p className="pr-2 text-xs text-soft">{t('sending')}</p>
      </Question>
    );
  }
  return (
    <Question text={outgoing.text}>
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 pr-1 text-sm">
        <p className="inline-flex items-center gap-1.5 text-caution">
          <CircleAlert aria-hidden size={15} />
          {t('unsent')}
        </p>
        <button type="button" onClick={onRetry} className="min-h-6 font-medium text-accent hover:underline">
          {t('retry')}
        </button>
        <button type="button" onClick={onEdit} className="min-h-6 font-medium text-accent hover:underline">
          {t('editUnsent')}
        </button>
        {outgoing.code !== undefined && (
          <p className="w-full text-right text-xs text-soft">{explain(outgoing.code, locale)}</p>
        )}
      </div>
    </Question>
  );
}

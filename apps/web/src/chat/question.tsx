import { explain } from '@continuo/contract';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Outgoing } from '../sending/outbox.ts';
import { locale, words } from '../words/index.ts';

/** What the user wrote: their own text, so shown as it is. */
export function Question({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <article aria-label={words.youSaid} className="flex flex-col items-end gap-1.5">
      <p
        dir="auto"
        className="max-w-[min(34rem,88%)] rounded-3xl rounded-br-lg bg-raised px-4.5 py-2.5 leading-relaxed [overflow-wrap:anywhere] whitespace-pre-wrap"
      >
        {text}
      </p>
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
  if (outgoing.state === 'sending') {
    return (
      <Question text={outgoing.text}>
        <p className="pr-2 text-xs text-soft">{words.sending}</p>
      </Question>
    );
  }
  return (
    <Question text={outgoing.text}>
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 pr-1 text-sm">
        <p className="inline-flex items-center gap-1.5 text-caution">
          <CircleAlert aria-hidden size={15} />
          {words.unsent}
        </p>
        <button type="button" onClick={onRetry} className="min-h-6 font-medium text-accent hover:underline">
          {words.retry}
        </button>
        <button type="button" onClick={onEdit} className="min-h-6 font-medium text-accent hover:underline">
          {words.editUnsent}
        </button>
        {outgoing.code !== undefined && (
          <p className="w-full text-right text-xs text-soft">{explain(outgoing.code, locale)}</p>
        )}
      </div>
    </Question>
  );
}

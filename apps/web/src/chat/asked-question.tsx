import { explain, textOf } from '@continuo/contract';
import { Pencil } from 'lucide-react';
import { memo, useRef, useState } from 'react';

import { useWords } from '../words/index.ts';
import type { Asking } from './asking.ts';
import type { BranchActions } from './branch-actions.ts';
import type { Turn } from './branch.ts';
import { QuestionEditor } from './question-editor.tsx';
import { Question } from './question.tsx';
import { SiblingPicker } from './sibling-picker.tsx';

export interface TurnProps {
  readonly turn: Turn;
  readonly actions: BranchActions;
  /** Nothing grows in the thread, so something new can be asked. */
  readonly settled: boolean;
  /** How a sibling of this message fares that was asked for. */
  readonly asking: Asking | undefined;
}

/** A question that the server has, and the way to put it differently. */
export const AskedQuestion = memo(function AskedQuestion({ turn, actions, settled, asking }: TurnProps) {
  const { t, locale } = useWords();
  const { stored } = turn;
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const text = textOf(stored.message);

  if (editing) {
    return (
      <QuestionEditor
        text={text}
        sending={asking !== undefined && asking.code === undefined}
        failure={asking?.code === undefined ? undefined : explain(asking.code, locale)}
        onAsk={(edited) => actions.ask(stored, edited)}
        onCancel={() => {
          setEditing(false);
          // it is drawn again by then
          requestAnimationFrame(() => pencil.current?.focus());
        }}
      />
    );
  }
  return (
    <Question
      text={text}
      aside={
        settled && (
          <button
            ref={pencil}
            type="button"
            aria-label={t('editQuestion')}
            title={t('editQuestion')}
            onClick={() => setEditing(true)}
            className="grid size-7 shrink-0 place-items-center rounded-md text-soft transition hover:bg-raised hover:text-ink focus-visible:opacity-100 [@media(hover:hover)]:opacity-0 [@media(hover:hover)]:group-focus-within:opacity-100 [@media(hover:hover)]:group-hover:opacity-100"
          >
            <Pencil aria-hidden size={15} strokeWidth={1.9} />
          </button>
        )
      }
    >
      {turn.siblings.length > 1 && <SiblingPicker turn={turn} actions={actions} />}
    </Question>
  );
});

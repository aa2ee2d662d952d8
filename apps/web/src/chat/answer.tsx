import { useAnswer } from '@continuo/react';
import { memo, useEffect } from 'react';

import { useWords } from '../words/index.ts';
import { useAnnounced } from './announced.ts';
import { AnswerEnd } from './answer-end.tsx';
import { AnswerParts, Fold } from './answer-parts.tsx';
import { AnswerStatus } from './answer-status.tsx';
import type { TurnProps } from './asked-question.tsx';
import { SiblingPicker } from './sibling-picker.tsx';
import { hasEnded } from './view.ts';

interface AnswerProps extends TurnProps {
  /** Called when the answer is found growing, and when it has ended. */
  readonly onGrowing: (streamId: string, growing: boolean) => void;
}

/** An answer, growing or whole. It alone is drawn again with each piece of text; the page around it is not. */
export const Answer = memo(function Answer({ turn, actions, settled, asking, onGrowing }: AnswerProps) {
  const { t } = useWords();
  const { stored } = turn;
  const { message, view, snapshot } = useAnswer(stored);
  const growing = !hasEnded(view);
  // one that broke off before its first word has nothing to show
  const begun = message.attempts.filter(({ parts }) => parts.length > 0);
  useAnnounced(view, message);

  const { streamId } = stored;
  useEffect(() => {
    if (streamId === null || !growing) return undefined;
    onGrowing(streamId, true);
    return () => onGrowing(streamId, false);
  }, [streamId, growing, onGrowing]);

  return (
    <article aria-label={t('answer')} aria-busy={growing} className="min-w-0">
      {begun.map((attempt) => (
        <Fold key={attempt.attempt} title={t('earlierAttempt')}>
          <AnswerParts parts={attempt.parts} />
        </Fold>
      ))}
      <AnswerParts parts={message.parts} />
      <div
        className={`flex flex-wrap items-center gap-x-3 gap-y-1 ${message.parts.length > 0 ? 'mt-3' : ''}`}
      >
        {hasEnded(view) ? (
          <AnswerEnd
            message={message}
            view={view}
            verified={snapshot.verified}
            onAskAgain={settled ? () => actions.ask(stored) : undefined}
            asking={asking}
          />
        ) : (
          <AnswerStatus view={view} />
        )}
        {/* in one place while the answer grows and after, so that it keeps the focus */}
        {turn.siblings.length > 1 && <SiblingPicker turn={turn} actions={actions} />}
      </div>
    </article>
  );
});

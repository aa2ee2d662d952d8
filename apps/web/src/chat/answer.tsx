import type { StoredMessage } from '@continuo/contract';
import { useAnswer } from '@continuo/react';
import { memo, useEffect } from 'react';

import { words } from '../words/index.ts';
import { useAnnounced } from './announced.ts';
import { AnswerEnd } from './answer-end.tsx';
import { AnswerParts, Fold } from './answer-parts.tsx';
import { AnswerStatus } from './answer-status.tsx';
import { hasEnded } from './view.ts';

interface AnswerProps {
  readonly stored: StoredMessage;
  /** Called when the answer is found growing, and when it has ended. */
  readonly onGrowing: (streamId: string, growing: boolean) => void;
  /** What it answers, where that can be asked again. */
  readonly question: string | undefined;
  readonly onAsk: (text: string) => void;
}

/** An answer, growing or whole. It alone is drawn again with each piece of text; the page around it is not. */
export const Answer = memo(function Answer({ stored, onGrowing, question, onAsk }: AnswerProps) {
  const { message, view, snapshot } = useAnswer(stored);
  const growing = !hasEnded(view);
  useAnnounced(view, message);

  const { streamId } = stored;
  useEffect(() => {
    if (streamId === null || !growing) return undefined;
    onGrowing(streamId, true);
    return () => onGrowing(streamId, false);
  }, [streamId, growing, onGrowing]);

  return (
    <article aria-label={words.answer} aria-busy={growing} className="min-w-0">
      {message.attempts.map((attempt) => (
        <Fold key={attempt.attempt} title={words.earlierAttempt}>
          <AnswerParts parts={attempt.parts} />
        </Fold>
      ))}
      <AnswerParts parts={message.parts} />
      <div className={message.parts.length > 0 ? 'mt-3' : ''}>
        {hasEnded(view) ? (
          <AnswerEnd
            message={message}
            view={view}
            verified={snapshot.verified}
            onAskAgain={question === undefined ? undefined : () => onAsk(question)}
          />
        ) : (
          <AnswerStatus view={view} />
        )}
      </div>
    </article>
  );
});

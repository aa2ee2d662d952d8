import { type StoredMessage, textOf } from '@continuo/contract';

import { Answer } from './answer.tsx';
import { Question } from './question.tsx';

interface ThreadProps {
  readonly branch: readonly StoredMessage[];
  readonly onGrowing: (streamId: string, growing: boolean) => void;
  readonly onAsk: (text: string) => void;
}

/** The messages of a branch, oldest first. */
export function Thread({ branch, onGrowing, onAsk }: ThreadProps) {
  return branch.map((stored, at) => {
    const { message } = stored;
    if (message.role === 'user') return <Question key={message.id} text={textOf(message)} />;
    const before = branch[at - 1];
    // only what was said last can be asked again: further up it would come too late
    const question = at === branch.length - 1 && before ? textOf(before.message) : undefined;
    return (
      <Answer key={message.id} stored={stored} onGrowing={onGrowing} question={question} onAsk={onAsk} />
    );
  });
}

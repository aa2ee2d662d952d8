import type { ConversationId } from '@continuo/contract';

import { Answer } from './answer.tsx';
import { AskedQuestion } from './asked-question.tsx';
import { useBranchActions } from './branch-actions.ts';
import type { Turn } from './branch.ts';
import type { ChatActions } from './chat-page.tsx';

interface ThreadProps extends Pick<ChatActions, 'onGrowing' | 'toBottom' | 'growing'> {
  readonly conversationId: ConversationId;
  readonly branch: readonly Turn[];
}

/** The messages of a branch, oldest first. */
export function Thread({ conversationId, branch, onGrowing, toBottom, growing }: ThreadProps) {
  const { actions, asking } = useBranchActions(conversationId, toBottom);
  return branch.map((turn) => {
    const { message } = turn.stored;
    const part = {
      turn,
      actions,
      // one answer grows at a time
      settled: !growing,
      asking: asking?.messageId === message.id ? asking : undefined,
    };
    return message.role === 'user' ? (
      <AskedQuestion key={message.id} {...part} />
    ) : (
      <Answer key={message.id} {...part} onGrowing={onGrowing} />
    );
  });
}

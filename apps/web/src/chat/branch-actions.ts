import type { ConversationId, MessageId, StoredMessage } from '@continuo/contract';
import { useCallback, useMemo, useRef } from 'react';

import { type AskBeside, useAskBeside } from './asking.ts';
import { chooseBranch } from './chosen-branch.ts';

type Focus = 'previous' | 'next';

/** What can be done about the branch that is shown. */
export interface BranchActions extends Pick<AskBeside, 'ask'> {
  /** Shows a sibling in a message's place, with the newest of what follows it. */
  readonly show: (inPlaceOf: StoredMessage, messageId: MessageId, from: Focus) => void;
  /** Where the focus belongs in the picker of what follows a message, if it was lost there; told once. */
  readonly takeFocus: (parentId: MessageId | null) => Focus | undefined;
}

export function useBranchActions(conversationId: ConversationId, onTaken: () => void) {
  const focus = useRef<{ readonly parentId: MessageId | null; readonly at: Focus }>(undefined);

  const taken = useCallback(
    ({ parentId }: StoredMessage) => {
      focus.current = { parentId, at: 'previous' };
      onTaken();
    },
    [onTaken],
  );
  const { ask, asking } = useAskBeside(taken);

  const actions = useMemo(
    (): BranchActions => ({
      ask,
      show({ parentId }, messageId, from) {
        focus.current = { parentId, at: from };
        chooseBranch(conversationId, messageId);
      },
      takeFocus(parentId) {
        if (focus.current?.parentId !== parentId) return undefined;
        const { at } = focus.current;
        focus.current = undefined;
        return at;
      },
    }),
    [ask, conversationId],
  );
  return { actions, asking };
}

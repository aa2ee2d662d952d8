import { failureOf } from '@continuo/client';
import { type ErrorCode, type MessageId, type StoredMessage, sendOutputSchema } from '@continuo/contract';
import { useContinuo } from '@continuo/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

import { useModel } from '../models/use-model.ts';
import { messagesKey } from '../server/message-pages.ts';
import { mayHelp } from '../server/query-client.ts';
import { useTRPCClient } from '../server/trpc.ts';
import { useNudge } from '../server/use-nudge.ts';
import { chooseBranch } from './chosen-branch.ts';
import { type TakenPages, withTaken } from './taken.ts';

/** How the last wish for a sibling of a message fares. `code` says why it failed; without one it is on its way. */
export interface Asking {
  readonly messageId: MessageId;
  readonly code: ErrorCode | undefined;
}

interface Wish {
  readonly requestId: string;
  readonly beside: StoredMessage;
  /** The question put differently; without it, another answer is asked for. */
  readonly text: string | undefined;
  readonly model: string | undefined;
}

export interface AskBeside {
  /** Asks for another answer beside an answer; with a text, puts it beside a question and asks for an answer to it. */
  readonly ask: (beside: StoredMessage, text?: string) => void;
  readonly asking: Asking | undefined;
}

/** Begins siblings of messages. Once the server took one, the page shows its branch. */
export function useAskBeside(onTaken: (beside: StoredMessage) => void): AskBeside {
  const client = useTRPCClient();
  const cache = useQueryClient();
  const continuo = useContinuo();
  const nudge = useNudge();
  const { model } = useModel();
  const { mutate, status, variables, error } = useMutation({
    mutationFn: async ({ requestId, beside, text, model: chosen }: Wish) => {
      const input = { requestId, messageId: beside.message.id, model: chosen };
      return sendOutputSchema.parse(
        text === undefined
          ? await client.chat.regenerate.mutate(input)
          : await client.chat.edit.mutate({ ...input, text }),
      );
    },
    // under one request id, so that trying again after a lost reply begins nothing twice
    retry: mayHelp,
    onSuccess: (output, { beside, text }) => {
      const key = messagesKey(output.conversationId);
      const taken = {
        text,
        parentId: beside.parentId,
        createdAt: new Date(continuo.clock.now()).toISOString(),
      };
      cache.setQueryData<TakenPages>(key, (pages) => withTaken(pages, taken, output));
      void cache.invalidateQueries({ queryKey: key });
      chooseBranch(output.conversationId, output.assistantMessageId);
      onTaken(beside);
      nudge();
    },
  });

  const ask = useCallback(
    (beside: StoredMessage, text?: string) => {
      if (status === 'pending') return;
      const wish = { beside, text, model };
      const same =
        variables?.beside.message.id === beside.message.id &&
        variables.text === text &&
        variables.model === model;
      const requestId = status === 'error' && same ? variables.requestId : continuo.newRequestId();
      mutate({ requestId, ...wish });
    },
    [mutate, status, variables, continuo, model],
  );
  const asking = useMemo(
    (): Asking | undefined =>
      variables && (status === 'pending' || status === 'error')
        ? { messageId: variables.beside.message.id, code: error ? failureOf(error).code : undefined }
        : undefined,
    [status, variables, error],
  );
  return { ask, asking };
}

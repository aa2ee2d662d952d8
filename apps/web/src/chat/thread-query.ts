import type { StoredMessage } from '@continuo/contract';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';

import { messagePages, messagesKey } from '../server/message-pages.ts';
import { useTRPC, useTRPCClient } from '../server/trpc.ts';
import { newestBranch } from './branch.ts';

const LOOK_MS = 3_000;

/**
 * A conversation and the newest branch of its messages, kept up to date: its version is asked for every few seconds
 * while the page is seen, and the messages only when it moved, so that what another tab or device adds appears here.
 */
export function useThread(conversationId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const conversation = useQuery(
    trpc.conversations.get.queryOptions(
      { conversationId },
      {
        refetchInterval: LOOK_MS,
        // the list knows it already, as a rule: an older version only means one more look
        initialData: () =>
          cache
            .getQueryData(trpc.conversations.list.infiniteQueryKey({}))
            ?.pages.flatMap((page) => page.items)
            .find(({ id }) => id === conversationId),
        initialDataUpdatedAt: 0,
      },
    ),
  );
  // only after the version is known: messages read before it could be older than it, and nothing would tell
  const messages = useInfiniteQuery({
    ...messagePages(client, conversationId),
    enabled: conversation.data !== undefined,
  });

  const version = conversation.data?.version;
  const seen = useRef(version);
  useEffect(() => {
    const moved = seen.current !== undefined && seen.current !== version;
    seen.current = version;
    if (moved) void cache.invalidateQueries({ queryKey: messagesKey(conversationId) });
  }, [version, cache, conversationId]);

  const data = messages.data;
  const branch = useMemo(
    (): StoredMessage[] | undefined => data && newestBranch(data.pages.flatMap((page) => page.items)),
    [data],
  );
  return { conversation, messages, branch };
}

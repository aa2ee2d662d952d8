import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';

import { messagePages, messagesKey } from '../server/message-pages.ts';
import { useTRPC, useTRPCClient } from '../server/trpc.ts';
import { branchThrough, newestLeaf } from './branch.ts';
import { useChosenBranch } from './chosen-branch.ts';

const LOOK_MS = 3_000;
/** A branch whose beginning is not here is shown from this many messages on, without asking. */
const SHOWN_TURNS = 8;

/**
 * A conversation and a branch of its messages, the chosen one or else the newest, kept up to date: its version is asked for every few seconds
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
  const chosen = useChosenBranch(conversationId);
  const { branch, parentId } = useMemo(() => {
    if (!data) return { branch: undefined, parentId: undefined };
    const all = data.pages.flatMap((page) => page.items);
    const turns = branchThrough(all, chosen);
    const last = turns.at(-1)?.stored.message.id;
    return { branch: turns, parentId: newestLeaf(all)?.message.id === last ? undefined : last };
  }, [data, chosen]);

  // beside old messages stand new ones: those above them may be pages away
  const { hasNextPage, isFetching, isError, fetchNextPage } = messages;
  const short = branch !== undefined && branch.length < SHOWN_TURNS && hasNextPage && !isError;
  useEffect(() => {
    if (short && !isFetching) void fetchNextPage();
  }, [short, isFetching, fetchNextPage]);

  return { conversation, messages, branch, parentId };
}

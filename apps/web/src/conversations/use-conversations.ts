import type { Conversation } from '@continuo/contract';
import { useInfiniteQuery } from '@tanstack/react-query';

import { useTRPC } from '../server/trpc.ts';

const REFETCH_MS = 5_000;

export interface Conversations {
  /** Newest first; undefined until the first page is here. */
  readonly items: readonly Conversation[] | undefined;
  /** The last look at the server failed. */
  readonly failed: boolean;
  /** When the server last answered, in ms. */
  readonly answeredAtMs: number;
  readonly more: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  readonly lookAgain: () => void;
}

/** The conversation list, asked for again while the page is seen; one query for all who use it. */
export function useConversations(): Conversations {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.conversations.list.infiniteQueryOptions(
      {},
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: REFETCH_MS },
    ),
  );
  return {
    items: list.data?.pages.flatMap((page) => page.items),
    failed: list.isError,
    answeredAtMs: list.dataUpdatedAt,
    more: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    lookAgain: () => void list.refetch(),
  };
}

import { type MessagePage, messagePageSchema } from '@continuo/contract';
import type { AppRouter } from '@continuo/router';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';

/** The key of a conversation's messages in the cache. */
export function messagesKey(conversationId: string): readonly [string, string] {
  return ['messages', conversationId];
}

/**
 * The query of a conversation's messages, newest page first. Checked on arrival, since what is folded further must be
 * exactly what the contract says.
 */
export function messagePages(client: TRPCClient<AppRouter>, conversationId: string) {
  return infiniteQueryOptions({
    queryKey: messagesKey(conversationId),
    queryFn: async ({ pageParam, signal }): Promise<MessagePage> =>
      messagePageSchema.parse(
        await client.messages.list.query({ conversationId, cursor: pageParam }, { signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

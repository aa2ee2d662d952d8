import { ContinuoError, type MessagePage, type StoredMessage, storedMessageSchema } from '@continuo/contract';
import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { z } from 'zod';

import type { Ask } from './ask.ts';
import type { PageOptions } from './conversations.ts';
import { readPageKey, writePageKey } from './page-key.ts';
import { conversations, messages as table, streams } from './schema.ts';

export interface Messages {
  /**
   * The messages of a conversation, newest first. An answer still being written stands as it was last stored, which
   * may be empty: its `offset` says from where a reader goes on.
   *
   * @throws ContinuoError `not-found`; `invalid-input` for a cursor that no page gave out
   */
  list(ownerId: string, of: PageOptions & { readonly conversationId: string }): Promise<MessagePage>;
  /** All of them, of every branch, oldest first. @throws ContinuoError `not-found` */
  all(ownerId: string, conversationId: string): Promise<StoredMessage[]>;
}

export interface MessagesOptions {
  readonly orm: PostgresJsDatabase;
  readonly ask: Ask;
}

const keySchema = z.tuple([z.int().min(0)]);
const PAGE = 100;

export function messages({ orm, ask }: MessagesOptions): Messages {
  const list: Messages['list'] = async (ownerId, { conversationId, cursor, limit }) => {
    const key = cursor == null ? undefined : readPageKey(cursor, keySchema);
    // joined to its conversation, so that "empty" and "not yours" are two answers of one statement
    const rows = await ask(
      orm
        .select({
          conversationId: conversations.id,
          position: table.position,
          parentId: table.parentId,
          createdAt: table.createdAt,
          offset: table.offset,
          message: table.message,
          streamId: streams.id,
        })
        .from(conversations)
        .leftJoin(table, and(eq(table.conversationId, conversations.id), key && lt(table.position, key[0])))
        .leftJoin(streams, eq(streams.messageId, table.id))
        .where(
          and(
            eq(conversations.id, conversationId),
            eq(conversations.ownerId, ownerId),
            isNull(conversations.removedAt),
          ),
        )
        .orderBy(desc(table.position))
        .limit(limit + 1),
    );
    if (rows.length === 0) throw new ContinuoError('not-found', `no conversation ${conversationId}`);
    const stored = rows.flatMap(({ position, createdAt, ...row }) =>
      position === null || createdAt === null
        ? []
        : [{ ...row, position, createdAt: createdAt.toISOString() }],
    );
    const items = stored.slice(0, limit);
    const last = stored.length > limit ? items.at(-1) : undefined;
    return {
      items: z.array(storedMessageSchema).parse(items),
      nextCursor: last ? writePageKey([last.position]) : null,
    };
  };
  return {
    list,
    async all(ownerId, conversationId) {
      const newestFirst: StoredMessage[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: MessagePage = await list(ownerId, { conversationId, cursor, limit: PAGE });
        newestFirst.push(...page.items);
        cursor = page.nextCursor;
      }
      return newestFirst.toReversed();
    },
  };
}

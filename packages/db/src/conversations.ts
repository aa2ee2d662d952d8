import { randomUUID } from 'node:crypto';

import { type Conversation, ContinuoError, type ConversationPage, mend } from '@continuo/contract';
import { and, desc, eq, isNull, sql as raw } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { z } from 'zod';

import type { Ask } from './ask.ts';
import { readPageKey, writePageKey } from './page-key.ts';
import { conversations as table } from './schema.ts';

export interface PageOptions {
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

/**
 * Conversations of one owner. Each method takes the owner first, and ownership is part of the statement: another's
 * conversation, a removed one and one that never was are the same `not-found`.
 */
export interface Conversations {
  /** The newest change first. @throws ContinuoError `invalid-input` for a cursor that no page gave out. */
  list(ownerId: string, page: PageOptions): Promise<ConversationPage>;
  /** @throws ContinuoError `not-found` */
  get(ownerId: string, conversationId: string): Promise<Conversation>;
  create(ownerId: string, given?: { readonly title?: string | undefined }): Promise<Conversation>;
  /** @throws ContinuoError `not-found` */
  rename(
    ownerId: string,
    to: { readonly conversationId: string; readonly title: string },
  ): Promise<Conversation>;
  /** Also stops the answers being written in it. Done once more, it does nothing. @throws ContinuoError `not-found` */
  remove(ownerId: string, conversationId: string): Promise<void>;
  /** Brings a removed one back, with what was written in it. Done once more, it does nothing. @throws ContinuoError `not-found` */
  restore(ownerId: string, conversationId: string): Promise<Conversation>;
}

export interface ConversationsOptions {
  readonly orm: PostgresJsDatabase;
  readonly ask: Ask;
  /** Stops and hides; see `removal.ts`. */
  readonly remove: Conversations['remove'];
}

const columns = {
  id: table.id,
  title: table.title,
  createdAt: table.createdAt,
  updatedAt: table.updatedAt,
  version: table.version,
  // names in full: the builder would write columns of a subquery without their table
  running: raw<boolean>`exists (
    select 1 from streams s where s.conversation_id = conversations.id and s.status in ('queued', 'running')
  )`,
};

type Row = Omit<Conversation, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date };

const owned = (ownerId: string) => and(eq(table.ownerId, ownerId), isNull(table.removedAt));

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

export function conversations({ orm, ask, remove }: ConversationsOptions): Conversations {
  return {
    async list(ownerId, { cursor, limit }) {
      const key = cursor == null ? undefined : readPageKey(cursor, keySchema);
      const after = key && raw`(${table.updatedAt}, ${table.id}) < (${key[0]}::timestamptz, ${key[1]}::uuid)`;
      const rows = await ask(
        orm
          .select(columns)
          .from(table)
          .where(and(owned(ownerId), after))
          .orderBy(desc(table.updatedAt), desc(table.id))
          .limit(limit + 1),
      );
      const items = rows.slice(0, limit).map(toConversation);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, nextCursor: last ? writePageKey([last.updatedAt, last.id]) : null };
    },
    async get(ownerId, conversationId) {
      const rows = await ask(
        orm
          .select(columns)
          .from(table)
          .where(and(eq(table.id, conversationId), owned(ownerId))),
      );
      return one(rows, conversationId);
    },
    async create(ownerId, { title = '' } = {}) {
      const id = randomUUID();
      const rows = await ask(
        orm
          .insert(table)
          .values({ id, ownerId, title: mend(title) })
          .returning(columns),
      );
      return one(rows, id);
    },
    async rename(ownerId, { conversationId, title }) {
      const rows = await ask(
        orm
          .update(table)
          .set({ title: mend(title), version: raw`${table.version} + 1`, updatedAt: raw`clock_timestamp()` })
          .where(and(eq(table.id, conversationId), owned(ownerId)))
          .returning(columns),
      );
      return one(rows, conversationId);
    },
    remove,
    async restore(ownerId, conversationId) {
      const rows = await ask(
        orm
          .update(table)
          .set({ removedAt: null, version: raw`${table.version} + 1` })
          .where(and(eq(table.id, conversationId), eq(table.ownerId, ownerId)))
          .returning(columns),
      );
      return one(rows, conversationId);
    },
  };
}

function one(rows: readonly Row[], conversationId: string): Conversation {
  const [row] = rows;
  if (!row) throw new ContinuoError('not-found', `no conversation ${conversationId}`);
  return toConversation(row);
}

function toConversation(row: Row): Conversation {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}

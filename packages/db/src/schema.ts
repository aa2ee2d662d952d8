/**
 * The tables. An answer is in three of them: its entries are the log, its stream is the row that every writer locks
 * to append, and its message is what the closed log folds into. Everything else says whose it is and where it hangs.
 *
 * Times are the database's, in milliseconds, so that a time which went out as ISO text comes back as the same key.
 */
import { desc, sql } from 'drizzle-orm';
import {
  bigint,
  foreignKey,
  index,
  integer,
  json,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const userKind = pgEnum('user_kind', ['guest', 'user']);
export const messageRole = pgEnum('message_role', ['user', 'assistant']);
export const streamStatus = pgEnum('stream_status', ['queued', 'running', 'completed', 'failed', 'stopped']);
/** In the order in which work is taken. */
export const priority = pgEnum('priority', ['high', 'normal', 'low']);

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  kind: userKind('kind').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
});

export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 in hex: who reads this table can be nobody. */
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: at('created_at').notNull().defaultNow(),
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
  },
  (table) => [index('sessions_user').on(table.userId)],
);

export const conversations = pgTable(
  'conversations',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: text('title').notNull().default(''),
    version: integer('version').notNull().default(1),
    /** What the next message follows. Kept here because this row is the one that two senders queue for. */
    newestMessageId: uuid('newest_message_id'),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    removedAt: at('removed_at'),
  },
  (table) => [
    index('conversations_page')
      .on(table.ownerId, desc(table.updatedAt), desc(table.id))
      .where(sql`removed_at is null`),
  ],
);

export const messages = pgTable(
  'messages',
  {
    id: uuid('id').primaryKey(),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    parentId: uuid('parent_id'),
    /** Orders the messages of a conversation: question and answer are stored in the same instant. */
    position: bigint('position', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    role: messageRole('role').notNull(),
    status: streamStatus('status').notNull(),
    message: json('message').notNull(),
    /** Folded up to here; a reader goes on from it. */
    offset: integer('offset').notNull().default(0),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (table) => [
    foreignKey({ columns: [table.parentId], foreignColumns: [table.id] }).onDelete('cascade'),
    index('messages_page').on(table.conversationId, desc(table.position)),
    index('messages_parent').on(table.parentId),
  ],
);

export const streams = pgTable(
  'streams',
  {
    id: uuid('id').primaryKey(),
    messageId: uuid('message_id')
      .notNull()
      .unique()
      .references(() => messages.id, { onDelete: 'cascade' }),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    status: streamStatus('status').notNull().default('queued'),
    priority: priority('priority').notNull(),
    /** The model that was asked for. */
    model: text('model').notNull(),
    options: json('options').notNull(),
    /** Who writes, as the log's last `start` or `switch` has it. */
    provider: text('provider'),
    servedModel: text('served_model'),
    tail: integer('tail').notNull().default(0),
    epoch: integer('epoch').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    leaseOwner: text('lease_owner'),
    leaseUntil: at('lease_until'),
    stopRequestedAt: at('stop_requested_at'),
    createdAt: at('created_at').notNull().defaultNow(),
    startedAt: at('started_at'),
    firstTokenAt: at('first_token_at'),
    endedAt: at('ended_at'),
  },
  (table) => [
    // nothing that a flush or a renewal changes is in an index, so both stay within the row's page
    index('streams_queue')
      .on(table.priority, table.createdAt, table.id)
      .where(sql`status in ('queued', 'running')`),
    index('streams_conversation').on(table.conversationId),
    index('streams_owner').on(table.ownerId),
  ],
);

export const entries = pgTable(
  'entries',
  {
    streamId: uuid('stream_id')
      .notNull()
      .references(() => streams.id, { onDelete: 'cascade' }),
    offset: integer('offset').notNull(),
    /** The term of the writer that appended it: how a writer knows its own entries again. */
    epoch: integer('epoch').notNull(),
    /** `json`, not `jsonb`: the bytes and the order of keys stay as they were written. */
    body: json('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.streamId, table.offset] })],
);

export const requests = pgTable(
  'requests',
  {
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    requestId: uuid('request_id').notNull(),
    payloadHash: text('payload_hash').notNull(),
    answer: json('answer').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.requestId] })],
);

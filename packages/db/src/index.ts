export type { Accounts, Identity } from './accounts.ts';
export type { Chat } from './chat.ts';
export type { Conversations, PageOptions } from './conversations.ts';
export { type Database, type DatabaseOptions, openDatabase, type Store } from './database.ts';
export { DataDirError, type DataDirReason } from './embedded/data-dir-error.ts';
export type { Job, Jobs } from './jobs.ts';
export type { Messages } from './messages.ts';
export type { Streams } from './streams.ts';

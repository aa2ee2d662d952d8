import { randomUUID } from 'node:crypto';

import {
  checksum,
  emptyAnswer,
  type EntryBody,
  fold,
  type Message,
  type Route,
  type SendInput,
  type SendOutput,
} from '@continuo/contract';
import type { Append, Lease } from '@continuo/stream';

import type { Database } from '../database.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

type Asked = SendInput & Route;

/** A database with one guest in it, and short words for what a test has to do before it can begin. */
export interface Scene extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly userId: string;
  send(question?: Partial<Asked>): Promise<SendOutput>;
  /** Sends a question and takes its stream. */
  begin(question?: Partial<Asked>): Promise<Lease>;
  take(streamId: string): Promise<Lease>;
  /** The stored row, for what no reader is told. */
  row(streamId: string): Promise<Record<string, unknown>>;
  bodies(streamId: string): Promise<string[]>;
  expire(streamId: string): Promise<void>;
}

export function question(given: Partial<Asked> = {}): Asked {
  return {
    requestId: randomUUID(),
    text: 'Why is the sky blue?',
    priority: 'normal',
    options: {},
    model: 'scripted',
    provider: 'test',
    ...given,
  };
}

export async function openScene(): Promise<Scene> {
  const database = await createTestDatabase();
  const { sql } = database;
  const db = await database.open();
  const { userId } = await db.accounts.beginGuest();
  const send = (given?: Partial<Asked>) => db.chat.send(userId, question(given));
  const take = async (streamId: string) => {
    const leases = await db.log.claim({ owner: 'test', leaseMs: 60_000, limit: 100 });
    const lease = leases.find((one) => one.streamId === streamId);
    if (!lease) throw new Error('the stream was not to be had');
    return lease;
  };
  return {
    database,
    db,
    userId,
    send,
    take,
    begin: async (given) => take((await send(given)).streamId),
    async row(streamId) {
      const [row] = await sql`select * from streams where id = ${streamId}`;
      if (!row) throw new Error('no such stream');
      return row;
    },
    async bodies(streamId) {
      const rows = await sql<{ body: string }[]>`
        select body::text as body from entries where stream_id = ${streamId} order by "offset"
      `;
      return rows.map(({ body }) => body);
    },
    async expire(streamId) {
      await sql`update streams set lease_until = now() - interval '1 minute' where id = ${streamId}`;
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

export function opening({ messageId, attempt }: Pick<Lease, 'messageId' | 'attempt'>): EntryBody[] {
  return [
    { type: 'start', messageId, provider: 'test', model: 'scripted', attempt },
    { type: 'text-start', id: '1.1' },
  ];
}

export function delta(text: string): EntryBody {
  return { type: 'text-delta', id: '1.1', delta: text };
}

export function piece(lease: Lease, expectedTail: number, entries: readonly EntryBody[]): Append {
  return { streamId: lease.streamId, epoch: lease.epoch, expectedTail, entries };
}

/** The last append of a log that holds `entries` so far. */
export function ending(
  lease: Lease,
  entries: readonly EntryBody[],
  status: 'completed' | 'stopped' | 'failed' = 'completed',
): Append & { readonly close: { readonly message: Message } } {
  const message = entries.reduce(fold, emptyAnswer(lease.messageId));
  const finishReason = ({ completed: 'stop', stopped: 'user-stop', failed: 'error' } as const)[status];
  const finish: EntryBody = { type: 'finish', status, finishReason, checksum: checksum(message.parts) };
  return { ...piece(lease, entries.length, [finish]), close: { status, message: fold(message, finish) } };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { emptyAnswer, type Entry, fold, type Message, messageSchema } from '@continuo/contract';
import postgres from 'postgres';

import type { Guest } from './guest.ts';

/** An answer as `streams.read` tells it from the beginning, page by page. */
export async function readWhole(
  { client }: Guest,
  streamId: string,
): Promise<{ message: Message; entries: Entry[] }> {
  const entries: Entry[] = [];
  let message = emptyAnswer('');
  for (let after = 0; ;) {
    const page = await client.trpc.streams.read.query({ streamId, after, limit: 50 });
    for (const entry of page.entries) {
      entries.push(entry);
      message =
        entry.type === 'start' ? { ...fold(message, entry), id: entry.messageId } : fold(message, entry);
    }
    after = page.offset;
    if (page.closed) return { message, entries };
    if (page.offset === page.tail) throw new Error('the log is not closed');
  }
}

/** An answer as the embedded database of a data folder holds it, looked at past the server. */
export async function readStored(dataDir: string, messageId: string): Promise<Message> {
  // the fifth line says where the server's socket is
  const lock = await readFile(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8');
  const host = lock.split('\n')[4];
  if (host === undefined) throw new Error('the database does not run');
  const sql = postgres({ host, database: 'postgres', user: 'continuo', max: 1 });
  try {
    const [row] = await sql<{ message: unknown }[]>`select message from messages where id = ${messageId}`;
    return messageSchema.parse(row?.message);
  } finally {
    await sql.end();
  }
}

import {
  type ExportFormat,
  type ExportOutput,
  fold,
  isTerminal,
  LIMITS,
  type Message,
  type StoredMessage,
  toMarkdown,
  type Transcript,
} from '@continuo/contract';
import type { LogReader } from '@continuo/stream';

import type { Services } from './context.ts';

/** A conversation as a file. An answer that is still being written is exported as far as its log goes. */
export async function exportConversation(
  { db, log }: Services,
  userId: string,
  { conversationId, format }: { conversationId: string; format: ExportFormat },
): Promise<ExportOutput> {
  const { id, title, createdAt, updatedAt } = await db.conversations.get(userId, conversationId);
  const stored = await db.messages.all(userId, conversationId);
  const messages = await Promise.all(
    stored.map(async (one) => ({
      parentId: one.parentId,
      createdAt: one.createdAt,
      message: await upToDate(log, one),
    })),
  );
  const conversation = { id, title, createdAt, updatedAt };
  const transcript: Transcript = { format: 'continuo-conversation', version: 1, conversation, messages };
  const name = `continuo-${createdAt.slice(0, 10)}-${id.slice(0, 8)}`;
  switch (format) {
    case 'markdown':
      return {
        filename: `${name}.md`,
        contentType: 'text/markdown; charset=utf-8',
        content: toMarkdown(transcript),
      };
    case 'json':
      return {
        filename: `${name}.json`,
        contentType: 'application/json',
        content: `${JSON.stringify(transcript, null, 2)}\n`,
      };
    default:
      return format satisfies never;
  }
}

async function upToDate(
  log: LogReader,
  { message, streamId, offset: start }: StoredMessage,
): Promise<Message> {
  if (streamId === null || isTerminal(message.status)) return message;
  let folded = message;
  for (let offset = start; ;) {
    const page = await log.read({ streamId, offset }, { limit: LIMITS.readEntries });
    folded = page.entries.reduce<Message>(fold, folded);
    offset = page.offset;
    if (offset >= page.tail) return folded;
  }
}

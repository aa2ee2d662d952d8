import type { ConversationId, ExportFormat } from '@continuo/contract';

import { EXIT, type ExitCode } from '../exit-code.ts';
import { answered } from '../refusal.ts';
import type { Session } from '../session.ts';
import { write } from '../terminal.ts';

export interface ExportFlags {
  readonly format: ExportFormat;
}

/** Prints a conversation as one file, to the byte as the server makes it. */
export async function exportConversation(
  conversationId: ConversationId,
  { format }: ExportFlags,
  { client, terminal }: Session,
): Promise<ExitCode> {
  const { content } = await answered(client.trpc.conversations.export.query({ conversationId, format }));
  await write(terminal.stdout, content);
  return EXIT.completed;
}

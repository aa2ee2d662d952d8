import { type Message, textOf } from '@continuo/contract';
import type { BrowserContext } from '@playwright/test';

import { readStored, readWhole } from '../src/answers.ts';
import { guest } from '../src/guest.ts';
import type { ServerProcess } from '../src/server-process.ts';

/** The newest answer of a conversation, from the two places behind the page: the log, and the database itself. */
export async function behind(
  server: ServerProcess,
  context: BrowserContext,
  conversationId: string,
): Promise<{ readonly log: Message; readonly stored: Message; readonly text: string }> {
  const cookies = await context.cookies(server.url);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  using reader = await guest(server.url, { cookie });
  const { items } = await reader.client.trpc.messages.list.query({ conversationId });
  const [newest] = items;
  if (!newest?.streamId) throw new Error('there is no answer');
  const { message } = await readWhole(reader, newest.streamId);
  const stored = await readStored(server.dataDir, newest.message.id);
  return { log: message, stored, text: textOf(message) };
}

import { randomUUID } from 'node:crypto';

import { messageSchema } from '@continuo/contract';
import { describeLog, type LogHarness } from '@continuo/stream/conformance';

import { createTestDatabase } from './testing/index.ts';

async function harness(): Promise<LogHarness> {
  const database = await createTestDatabase();
  const { sql } = database;
  const { log, accounts, chat } = await database.open();
  const { userId } = await accounts.beginGuest();
  return {
    log,
    async open() {
      const { streamId, assistantMessageId } = await chat.send(userId, {
        requestId: randomUUID(),
        text: 'Why?',
        priority: 'normal',
        options: {},
        model: 'scripted',
        provider: 'test',
      });
      return { streamId, messageId: assistantMessageId };
    },
    async expireLease(streamId) {
      await sql`update streams set lease_until = now() - interval '1 minute' where id = ${streamId}`;
    },
    async storedMessage(streamId) {
      const [row] = await sql`
        select m.message from messages m join streams s on s.message_id = m.id where s.id = ${streamId}
      `;
      return messageSchema.parse(row?.['message']);
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

describeLog('postgresLog', harness, { runs: 10 });

import {
  checksum,
  emptyAnswer,
  type Entry,
  type EntryBody,
  fold,
  type Message,
  type StoredMessage,
} from '@continuo/contract';

export const STREAM_ID = '6f9b1c1e-6f4e-4f6b-9a53-0d4f1b7f2a10';
export const MESSAGE_ID = '0b9d5f2c-9c59-4c1c-8f52-2a9d5ea7d001';
const CONVERSATION_ID = '3d1f7c55-50a5-4f0e-a5a2-31c7f3a8b002';

/** The log of an answer that says these words, one entry each. */
export function answerLog(words: readonly string[], ending: { checksum?: string } = {}): Entry[] {
  const bodies: EntryBody[] = [
    { type: 'start', messageId: MESSAGE_ID, provider: 'demo', model: 'demo', attempt: 1 },
    { type: 'text-start', id: '1.1' },
    ...words.map((delta): EntryBody => ({ type: 'text-delta', id: '1.1', delta })),
    { type: 'text-end', id: '1.1' },
  ];
  const { parts } = folded(bodies);
  const end = {
    status: 'completed',
    finishReason: 'stop',
    checksum: ending.checksum ?? checksum(parts),
  } as const;
  return [...bodies, { type: 'finish' as const, ...end }].map((body, index) => ({
    offset: index + 1,
    ...body,
  }));
}

export function folded(entries: readonly EntryBody[]): Message {
  return entries.reduce<Message>(fold, emptyAnswer(MESSAGE_ID));
}

/** What a server has stored of the answer after the first `offset` entries. */
export function storedAt(log: readonly Entry[], offset = 0): StoredMessage {
  return {
    conversationId: CONVERSATION_ID,
    parentId: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    streamId: STREAM_ID,
    offset,
    message: folded(log.slice(0, offset)),
  };
}

export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `word ${index} `);
}

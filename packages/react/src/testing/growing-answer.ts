import { answerStore, type AnswerStore, type Continuo, type ResilientRead } from '@continuo/client';
import {
  checksum,
  emptyAnswer,
  type Entry,
  type EntryBody,
  fold,
  type Message,
  type StoredMessage,
} from '@continuo/contract';
import type { ManualClock } from '@continuo/contract/testing';
import { expect } from 'vitest';

export const MESSAGE_ID = '0b9d5f2c-9c59-4c1c-8f52-2a9d5ea7d001';
export const CONVERSATION_ID = '3d1f7c55-50a5-4f0e-a5a2-31c7f3a8b002';
export const STREAM_ID = '6f9b1c1e-6f4e-4f6b-9a53-0d4f1b7f2a10';

export function folded(entries: readonly EntryBody[]): Message {
  return entries.reduce<Message>(fold, emptyAnswer(MESSAGE_ID));
}

export function logOf(words: readonly string[]): Entry[] {
  const bodies: EntryBody[] = [
    { type: 'start', messageId: MESSAGE_ID, provider: 'demo', model: 'demo', attempt: 1 },
    { type: 'text-start', id: '1.1' },
    ...words.map((delta): EntryBody => ({ type: 'text-delta', id: '1.1', delta })),
  ];
  const parts = folded(bodies).parts;
  const finish: EntryBody = {
    type: 'finish',
    status: 'completed',
    finishReason: 'stop',
    checksum: checksum(parts),
  };
  return [...bodies, finish].map((body, index) => ({ offset: index + 1, ...body }));
}

export function storedAt(log: readonly Entry[], offset: number): StoredMessage {
  return {
    conversationId: CONVERSATION_ID,
    parentId: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    streamId: STREAM_ID,
    offset,
    message: folded(log.slice(0, offset)),
  };
}

/** A client whose answers grow by one entry every `everyMs`. */
export function clientOver(
  log: readonly Entry[],
  clock: ManualClock,
  everyMs: number,
): Continuo & { readonly opened: readonly number[] } {
  const opened: number[] = [];
  const stores = new Map<string, AnswerStore>();
  const read: ResilientRead = async function* ({ offset }, signal) {
    opened.push(offset);
    for (const entry of log.slice(offset)) {
      await clock.sleep(everyMs, signal);
      yield { after: entry.offset - 1, offset: entry.offset, entries: [entry], rewound: false };
    }
  };
  return {
    opened,
    clock,
    answer(stored) {
      const known = stores.get(stored.message.id);
      if (known) return known;
      const store = answerStore({ stored, read: () => read, clock });
      stores.set(stored.message.id, store);
      return store;
    },
    read: () => expect.unreachable(),
    messages: () => expect.unreachable(),
    session: () => expect.unreachable(),
    send: () => expect.unreachable(),
    stop: () => expect.unreachable(),
    newRequestId: () => expect.unreachable(),
    [Symbol.dispose]() {
      for (const store of stores.values()) store[Symbol.dispose]();
    },
  };
}

import { type StoredMessage, emptyAnswer } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import { newestBranch } from './branch.ts';

function stored(id: string, parentId: string | null, second: number): StoredMessage {
  return {
    conversationId: 'c',
    parentId,
    createdAt: new Date(second * 1000).toISOString(),
    streamId: null,
    offset: 0,
    message: emptyAnswer(id),
  };
}

const ids = (messages: StoredMessage[]) => newestBranch(messages).map(({ message }) => message.id);

describe('the newest branch', () => {
  test('of nothing is nothing', () => {
    expect(newestBranch([])).toEqual([]);
  });

  test('of one line is the whole line, oldest first', () => {
    expect(
      ids([stored('d', 'c', 2), stored('c', 'b', 2), stored('b', 'a', 1), stored('a', null, 1)]),
    ).toEqual(['a', 'b', 'c', 'd']);
  });

  test('ends with the answer, in whatever order one moment comes', () => {
    expect(ids([stored('question', null, 1), stored('answer', 'question', 1)])).toEqual([
      'question',
      'answer',
    ]);
  });

  test('leaves older branches out', () => {
    const messages = [
      stored('a2', 'q2', 3),
      stored('q2', null, 3),
      stored('a1b', 'q1', 2),
      stored('a1', 'q1', 1),
      stored('q1', null, 1),
    ];
    expect(ids(messages)).toEqual(['q2', 'a2']);
    expect(ids(messages.slice(2))).toEqual(['q1', 'a1b']);
  });

  test('reaches as far up as the messages at hand', () => {
    expect(ids([stored('d', 'c', 2), stored('c', 'b', 2)])).toEqual(['c', 'd']);
  });

  test('ends even where parents go in a circle', () => {
    expect(ids([stored('x', 'b', 3), stored('b', 'a', 2), stored('a', 'b', 1)])).toEqual(['a', 'b', 'x']);
  });
});

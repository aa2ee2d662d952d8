import { type StoredMessage, emptyAnswer } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import { branchThrough } from './branch.ts';

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

const ids = (messages: StoredMessage[], through?: string) =>
  branchThrough(messages, through).map(({ stored: { message } }) => message.id);

describe('the newest branch', () => {
  test('of nothing is nothing', () => {
    expect(branchThrough([])).toEqual([]);
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

describe('the branch through a message', () => {
  // q1 has the answers a1 and a1b; a question follows each, and the first was put a second time
  const messages = [
    stored('a2b', 'q2b', 6),
    stored('q2b', 'a1', 6),
    stored('a3', 'q3', 5),
    stored('q3', 'a1b', 5),
    stored('a1b', 'q1', 4),
    stored('a2', 'q2', 3),
    stored('q2', 'a1', 3),
    stored('a1', 'q1', 1),
    stored('q1', null, 1),
  ];

  test('goes on to the newest leaf below it', () => {
    expect(ids(messages, 'a1b')).toEqual(['q1', 'a1b', 'q3', 'a3']);
    expect(ids(messages, 'a1')).toEqual(['q1', 'a1', 'q2b', 'a2b']);
    expect(ids(messages, 'q2')).toEqual(['q1', 'a1', 'q2', 'a2']);
  });

  test('is the newest one where that message is not at hand', () => {
    expect(ids(messages, 'gone')).toEqual(ids(messages));
  });

  test('knows what else could stand in each place, oldest first', () => {
    expect(branchThrough(messages, 'q2').map(({ siblings }) => siblings)).toEqual([
      ['q1'],
      ['a1', 'a1b'],
      ['q2', 'q2b'],
      ['a2'],
    ]);
  });

  test('has siblings at its very beginning, too', () => {
    const twice = [stored('q1b', null, 2), stored('q1', null, 1)];
    expect(branchThrough(twice, 'q1').map(({ siblings }) => siblings)).toEqual([['q1', 'q1b']]);
  });
});

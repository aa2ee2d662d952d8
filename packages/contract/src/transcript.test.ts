import { describe, expect, test } from 'vitest';

import { type StoredMessage, userMessage } from './message.ts';
import { branchTo, toMarkdown, type Transcript, transcriptSchema } from './transcript.ts';

const ID = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const AT = '2026-01-01T00:00:00.000Z';

type Said = Pick<StoredMessage, 'parentId' | 'createdAt' | 'message'>;

function question(n: number, parent: number | null, text: string): Said {
  return { parentId: parent === null ? null : ID(parent), createdAt: AT, message: userMessage(ID(n), text) };
}

function answer(
  n: number,
  parent: number,
  text: string,
  status: 'completed' | 'stopped' = 'completed',
): Said {
  const { message, ...place } = question(n, parent, text);
  return { ...place, message: { ...message, role: 'assistant', model: 'demo', status } };
}

const transcript: Transcript = {
  format: 'continuo-conversation',
  version: 1,
  conversation: { id: ID(9), title: 'Logs', createdAt: AT, updatedAt: AT },
  messages: [
    question(1, null, 'What is a log?'),
    answer(2, 1, 'First answer'),
    answer(3, 1, '# Second\n\n\tanswer  \n', 'stopped'),
    question(4, 3, 'Thanks\u202F!'),
  ],
};

describe('a transcript', () => {
  test('is what its schema says, and survives JSON', () => {
    expect(transcriptSchema.parse(JSON.parse(JSON.stringify(transcript)))).toEqual(transcript);
  });

  test('follows one branch: the newest, or the one that ends where it is told', () => {
    const ids = (last?: string) => branchTo(transcript.messages, last).map(({ message }) => message.id);
    expect(ids()).toEqual([ID(1), ID(3), ID(4)]);
    expect(ids(ID(2))).toEqual([ID(1), ID(2)]);
    expect(branchTo([])).toEqual([]);
  });

  test('as Markdown holds every text byte for byte, and says what did not end whole', () => {
    expect(toMarkdown(transcript)).toBe(
      '# Logs\n\n## You\n\nWhat is a log?\n\n## demo\n\n# Second\n\n\tanswer  \n\n\n*(stopped)*\n\n## You\n\nThanks\u202F!\n',
    );
  });
});

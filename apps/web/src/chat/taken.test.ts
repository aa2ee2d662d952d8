import type { MessagePage, SendOutput } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import type { Outgoing } from '../sending/outbox.ts';
import { branchThrough } from './branch.ts';
import { withTaken } from './taken.ts';

const outgoing = (text: string, createdAt: string): Outgoing => ({
  requestId: 'r',
  conversationId: 'c',
  text,
  createdAt,
  state: 'sending',
});
const output = (turn: number): SendOutput => ({
  conversationId: 'c',
  userMessageId: `question-${turn}`,
  assistantMessageId: `answer-${turn}`,
  streamId: `stream-${turn}`,
});
const branch = (pages: readonly MessagePage[]) =>
  branchThrough(pages.flatMap((page) => page.items)).map(({ stored }) => stored.message.id);

describe('a question that was just taken', () => {
  test('begins a conversation with its answer', () => {
    const { pages, pageParams } = withTaken(undefined, outgoing('hi', '2026-01-01T00:00:00.000Z'), output(1));
    expect(branch(pages)).toEqual(['question-1', 'answer-1']);
    expect(pages[0]?.items[0]).toMatchObject({ streamId: 'stream-1', offset: 0, parentId: 'question-1' });
    expect(pages[0]?.nextCursor).toBeNull();
    expect(pageParams).toEqual([null]);
  });

  test('follows the newest message, even where the browser lags behind the server', () => {
    const first = withTaken(undefined, outgoing('one', '2026-01-01T00:00:09.000Z'), output(1));
    const second = withTaken(first, outgoing('two', '2026-01-01T00:00:01.000Z'), output(2));
    expect(branch(second.pages)).toEqual(['question-1', 'answer-1', 'question-2', 'answer-2']);
  });

  test('is there once, when another look at the server was quicker', () => {
    const once = withTaken(undefined, outgoing('one', '2026-01-01T00:00:00.000Z'), output(1));
    expect(withTaken(once, outgoing('one', '2026-01-01T00:00:00.000Z'), output(1))).toBe(once);
  });

  test('follows the message that it was put to, where that is not the newest', () => {
    const first = withTaken(undefined, outgoing('one', '2026-01-01T00:00:01.000Z'), output(1));
    const second = withTaken(first, outgoing('two', '2026-01-01T00:00:02.000Z'), output(2));
    const asked = { ...outgoing('three', '2026-01-01T00:00:03.000Z'), parentId: 'answer-1' };
    expect(branch(withTaken(second, asked, output(3)).pages)).toEqual([
      'question-1',
      'answer-1',
      'question-3',
      'answer-3',
    ]);
  });

  test('can be the first of its conversation, put differently', () => {
    const first = withTaken(undefined, outgoing('one', '2026-01-01T00:00:01.000Z'), output(1));
    const asked = { ...outgoing('one, differently', '2026-01-01T00:00:02.000Z'), parentId: null };
    expect(branch(withTaken(first, asked, output(2)).pages)).toEqual(['question-2', 'answer-2']);
  });

  test('leaves earlier pages where they are', () => {
    const page = (cursor: string | null): MessagePage => ({ items: [], nextCursor: cursor });
    const before = { pages: [page('p2'), page(null)], pageParams: [null, 'p2'] };
    const after = withTaken(before, outgoing('x', '2026-01-01T00:00:00.000Z'), output(1));
    expect(after.pages).toHaveLength(2);
    expect(after.pages[0]?.nextCursor).toBe('p2');
    expect(after.pageParams).toEqual([null, 'p2']);
  });
});

test('one more answer stands beside the one before it', () => {
  const first = withTaken(undefined, outgoing('one', '2026-01-01T00:00:01.000Z'), output(1));
  const again = { ...output(2), userMessageId: 'question-1' };
  const { pages } = withTaken(first, { createdAt: '2026-01-01T00:00:00.000Z' }, again);
  expect(branch(pages)).toEqual(['question-1', 'answer-2']);
  expect(pages[0]?.items).toHaveLength(3);
});

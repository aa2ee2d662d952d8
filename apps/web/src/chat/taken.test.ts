import type { MessagePage, SendOutput } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import type { Outgoing } from '../sending/outbox.ts';
import { newestBranch } from './branch.ts';
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
  newestBranch(pages.flatMap((page) => page.items)).map(({ message }) => message.id);

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

  test('leaves earlier pages where they are', () => {
    const page = (cursor: string | null): MessagePage => ({ items: [], nextCursor: cursor });
    const before = { pages: [page('p2'), page(null)], pageParams: [null, 'p2'] };
    const after = withTaken(before, outgoing('x', '2026-01-01T00:00:00.000Z'), output(1));
    expect(after.pages).toHaveLength(2);
    expect(after.pages[0]?.nextCursor).toBe('p2');
    expect(after.pageParams).toEqual([null, 'p2']);
  });
});

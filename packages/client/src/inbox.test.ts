import { describe, expect, test } from 'vitest';

import { Inbox } from './inbox.ts';

const { signal } = new AbortController();

describe('Inbox', () => {
  test('hands over in order, each put settling when its item is taken', async () => {
    const inbox = new Inbox<string>();
    const first = inbox.put('a', signal);
    inbox.drop('b');
    expect(inbox.size).toBe(2);
    expect(await inbox.take(signal)).toBe('a');
    expect(await first).toBe(true);
    expect(await inbox.take(signal)).toBe('b');
    const waiting = inbox.take(signal);
    inbox.drop('c');
    expect(await waiting).toBe('c');
  });

  test('an abort takes back what was not taken', async () => {
    const inbox = new Inbox<string>();
    const abort = new AbortController();
    const put = inbox.put('a', abort.signal);
    const kept = inbox.put('b', signal);
    abort.abort();
    expect(await put).toBe(false);
    expect(await inbox.put('c', abort.signal)).toBe(false);
    expect(await inbox.take(signal)).toBe('b');
    expect([await kept, inbox.size]).toEqual([true, 0]);
  });

  test('an abort frees who waits for something', async () => {
    const inbox = new Inbox<string>();
    const abort = new AbortController();
    const waiting = inbox.take(abort.signal);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});

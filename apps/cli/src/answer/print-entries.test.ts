import type { ContinuoClient, Progress } from '@continuo/client';
import { type Cursor, emptyAnswer, type Entry, fold, type Message, textOf } from '@continuo/contract';
import type { AppRouter } from '@continuo/router';
import { describe, expect, test } from 'vitest';

import { connect } from '../session.ts';
import { fakeTerminal } from '../testing/fake-terminal.ts';
import { batches, finish, MESSAGE_ID, says, start, STREAM_ID } from '../testing/told-answer.ts';
import { printEntries } from './print-entries.ts';

const said = [start(), ...says('1.1', 'One ', 'two ', 'three.')];
const log = batches([...said, finish(said)]);

/** Prints what the reads yield, one after the other, and answers what was asked of each. */
async function print(reads: readonly (readonly Progress[])[], from = 0) {
  const terminal = fakeTerminal();
  const opened: Cursor[] = [];
  const client: ContinuoClient<AppRouter> = {
    ...connect('http://127.0.0.1:1', 'x'.repeat(43), terminal),
    read: async function* (cursor) {
      opened.push(cursor);
      yield* reads[opened.length - 1] ?? [];
    },
  };
  const { signal } = new AbortController();
  const cursor = { streamId: STREAM_ID, offset: from };
  const last = await printEntries(client, cursor, { output: terminal.stdout, signal }).catch(
    (cause: unknown) => cause,
  );
  const entries = terminal.printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Entry => JSON.parse(line));
  return { last, entries, opened: opened.map(({ offset }) => offset) };
}

describe('printEntries', () => {
  test('prints every entry on a line of its own, to the last', async () => {
    const { last, entries } = await print([log]);
    expect(entries).toEqual(log.flatMap((batch) => batch.entries));
    expect(last).toMatchObject({ type: 'finish', status: 'completed' });
    expect(textOf(entries.reduce<Message>(fold, emptyAnswer(MESSAGE_ID)))).toBe('One two three.');
  });

  test('sent back to the beginning, it goes on where it stands', async () => {
    const back = log.map((batch, index) => ({ ...batch, rewound: index === 0 }));
    const { entries, opened } = await print([[...log.slice(0, 3), ...back], log.slice(3)]);
    expect(entries).toEqual(log.flatMap((batch) => batch.entries));
    expect(opened).toEqual([0, 3]);
  });

  test('sent back again and again, it gives up', async () => {
    const back = log.map((batch) => ({ ...batch, rewound: true }));
    const { last, opened } = await print([back, back, back, back, back]);
    expect(last).toMatchObject({ code: 'log-invalid' });
    expect(opened).toEqual([0, 0, 0, 0]);
  });

  test('has no last entry where the reader has it already', async () => {
    const { last, entries } = await print([[]], log.length);
    expect([last, entries]).toEqual([undefined, []]);
  });
});

import { ContinuoError, type EntryBody } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import type { Session } from '../session.ts';
import { connect } from '../session.ts';
import { fakeTerminal, type FakeTerminalOptions } from '../testing/fake-terminal.ts';
import { finish, says, start, toldAnswer } from '../testing/told-answer.ts';
import { wordsIn } from '../words/index.ts';
import { printText } from './print-text.ts';

const words = wordsIn('en');

function sessionOn(options: FakeTerminalOptions = {}) {
  const terminal = fakeTerminal(options);
  const url = 'http://127.0.0.1:1';
  const session: Session = {
    client: connect(url, 'x'.repeat(43), terminal),
    url,
    terminal,
    words,
    locale: 'en',
  };
  return { terminal, session };
}

async function print(
  entries: readonly EntryBody[],
  how: FakeTerminalOptions & { whole?: boolean; error?: Error } = {},
) {
  const { terminal, session } = sessionOn(how);
  const { signal } = new AbortController();
  using store = toldAnswer(entries, how.error);
  const ending = await printText(store, session, { whole: how.whole ?? false, signal }).catch(
    (cause: unknown) => cause,
  );
  return { ending, printed: terminal.printed, said: terminal.said };
}

const answer = [start(), ...says('1.1', 'One ', 'two ', 'three.')];
const begunAnew: EntryBody[] = [
  start(),
  { type: 'text-start', id: '1.1' },
  { type: 'text-delta', id: '1.1', delta: 'One t' },
  { type: 'restart', reason: 'takeover' },
  start(2),
];

describe('printText', () => {
  test('prints the text to the byte, and answers how it ended', async () => {
    const { ending, printed, said } = await print([...answer, finish(answer)]);
    expect([printed, said]).toEqual(['One two three.', '']);
    expect(ending).toMatchObject({ status: 'completed', finishReason: 'stop' });
  });

  test('a terminal gets a line end after a text that has none', async () => {
    const { printed } = await print([...answer, finish(answer)], { isTTY: true });
    expect(printed).toBe('One two three.\n');
    const lined = [start(), ...says('1.1', 'A line.\n')];
    expect((await print([...lined, finish(lined)], { isTTY: true })).printed).toBe('A line.\n');
    const silent = [start()];
    expect((await print([...silent, finish(silent)], { isTTY: true })).printed).toBe('');
  });

  test('a terminal does not obey the answer, and a pipe gets its bytes', async () => {
    const evil = [start(), ...says('1.1', 'a\u001B[2Jb\u009B1mc\u007Fd\te\r\nf\rg')];
    const entries = [...evil, finish(evil)];
    expect((await print(entries, { isTTY: true })).printed).toBe('a␛[2Jb\uFFFD1mc␡d\te\r\nf␍g\n');
    expect((await print(entries)).printed).toBe('a\u001B[2Jb\u009B1mc\u007Fd\te\r\nf\rg');
  });

  test('an answer that begins anew and says the same goes on where it was', async () => {
    const entries = [...begunAnew, ...says('2.1', 'One ', 'two.')];
    const { printed, said } = await print([...entries, finish(entries)]);
    expect([printed, said]).toEqual(['One two.', '']);
  });

  test('an answer that begins anew and says something else is printed anew, and what was printed is declared void', async () => {
    const entries = [...begunAnew, ...says('2.1', 'Three ', 'four.')];
    const { printed, said } = await print([...entries, finish(entries)]);
    expect(printed).toBe('One t\nThree four.');
    expect(said).toBe(`${words.anew}\n`);
  });

  test('an answer that begins anew and ends shorter is declared void too', async () => {
    const entries = [...begunAnew, ...says('2.1', 'One')];
    expect((await print([...entries, finish(entries, { status: 'stopped' })])).printed).toBe('One t\nOne');
  });

  test('told to wait for the whole, it prints nothing that is void', async () => {
    const entries = [...begunAnew, ...says('2.1', 'Three ', 'four.')];
    const { printed, said } = await print([...entries, finish(entries)], { whole: true });
    expect([printed, said]).toEqual(['Three four.', '']);
  });

  test('reasoning and tools are not the answer', async () => {
    const entries: EntryBody[] = [
      start(),
      { type: 'reasoning-start', id: '1.1' },
      { type: 'reasoning-delta', id: '1.1', delta: 'Hm.' },
      { type: 'reasoning-end', id: '1.1' },
      ...says('1.2', 'Yes.'),
    ];
    expect((await print([...entries, finish(entries)])).printed).toBe('Yes.');
  });

  test('what does not fit its checksum is refused', async () => {
    const { ending } = await print([...answer, finish(answer, { checksum: 'sha256:0' })]);
    expect(ending).toMatchObject({ name: 'Refusal', message: words.mismatch });
  });

  test('what cannot be read on is thrown, after what came', async () => {
    const error = new ContinuoError('not-found');
    const { ending, printed } = await print(answer, { error });
    expect(ending).toBe(error);
    expect(printed).toBe('One two three.');
  });

  test('an abort ends the wait', async () => {
    const { session } = sessionOn();
    const abort = new AbortController();
    using store = toldAnswer([start(), { type: 'text-start', id: '1.1' }], new ContinuoError('unavailable'));
    const printing = printText(store, session, { whole: true, signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(printing).rejects.toThrow('enough');
    expect(store.idleSinceMs).toBeDefined();
  });
});

import { expect, test } from 'vitest';

import { interrupts, SAME_PRESS_MS } from './interrupts.ts';
import { fakeTerminal } from './testing/fake-terminal.ts';

test('the first press aborts one signal, the second the other', async () => {
  const terminal = fakeTerminal();
  using pressed = interrupts(terminal);
  const aborted = () => [pressed.first.aborted, pressed.second.aborted];
  expect(aborted()).toEqual([false, false]);
  terminal.press();
  expect(aborted()).toEqual([true, false]);
  await terminal.clock.advance(SAME_PRESS_MS);
  terminal.press();
  expect(aborted()).toEqual([true, true]);
  expect(pressed.second.reason).toMatchObject({ name: 'Interrupted' });
});

test('a press that arrives twice is one', async () => {
  const terminal = fakeTerminal();
  using pressed = interrupts(terminal);
  terminal.press();
  terminal.press();
  await terminal.clock.advance(SAME_PRESS_MS - 1);
  terminal.press();
  expect(pressed.second.aborted).toBe(false);
});

test('disposed, it hears nothing', () => {
  const terminal = fakeTerminal();
  const pressed = interrupts(terminal);
  pressed[Symbol.dispose]();
  terminal.press();
  expect(pressed.first.aborted).toBe(false);
});

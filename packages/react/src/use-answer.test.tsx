// @vitest-environment happy-dom
import { type StoredMessage, isTerminal, textOf } from '@continuo/contract';
import { manualClock } from '@continuo/contract/testing';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { ContinuoProvider, useContinuo } from './continuo-context.tsx';
import { clientOver, folded, logOf, storedAt } from './testing/growing-answer.ts';
import { advance, mount } from './testing/mount.tsx';
import { useAnswer } from './use-answer.ts';

describe('useAnswer', () => {
  test('shows what is stored at once, then the answer as it grows, then its end', async () => {
    const clock = manualClock();
    const log = logOf(['one ', 'two ', 'three']);
    using client = clientOver(log, clock, 1_000);
    function Bubble({ stored }: { readonly stored: StoredMessage }) {
      const { message, view } = useAnswer(stored);
      return `${view}: ${textOf(message)}`;
    }
    const page = (
      <StrictMode>
        <ContinuoProvider client={client}>
          <Bubble stored={storedAt(log, 3)} />
        </ContinuoProvider>
      </StrictMode>
    );
    using mounted = mount(page);
    expect(mounted.text()).toBe('streaming: one ');
    await advance(clock, 1_000);
    expect(mounted.text()).toBe('streaming: one two ');
    await advance(clock, 3_000);
    expect(mounted.text()).toBe('completed: one two three');
    expect(client.opened).toEqual([3]);
    expect(clock.pending).toBe(0);
  });

  test('one reading for all places, until the last of them is gone', async () => {
    const clock = manualClock();
    const log = logOf(['one ', 'two ', 'three']);
    using client = clientOver(log, clock, 1_000);
    const stored = storedAt(log, 2);
    function Place() {
      return textOf(useAnswer(stored).message);
    }
    const page = (places: number) => (
      <ContinuoProvider client={client}>
        {Array.from({ length: places }, (_, index) => (
          <Place key={index} />
        ))}
      </ContinuoProvider>
    );
    using mounted = mount(page(2));
    await advance(clock, 1_000);
    expect(mounted.text()).toBe('one one ');
    mounted.render(page(1));
    await advance(clock, 1_000);
    expect(mounted.text()).toBe('one two ');
    mounted.render(page(0));
    await advance(clock, 1_000);
    expect([client.opened, clock.pending]).toEqual([[2], 0]);
  });

  test('renders at most 20 times a second', async () => {
    const clock = manualClock();
    const log = logOf(Array.from({ length: 1_000 }, (_, index) => `${index} `));
    using client = clientOver(log, clock, 1);
    const stored = storedAt(log, 2);
    const renders: string[] = [];
    function Bubble() {
      const { message } = useAnswer(stored);
      renders.push(message.status);
      return textOf(message);
    }
    using mounted = mount(
      <ContinuoProvider client={client}>
        <Bubble />
      </ContinuoProvider>,
    );
    // each step of time is a turn of its own, as frames are
    for (let ms = 0; ms < 1_100; ms += 25) await advance(clock, 25);
    expect(mounted.text()).toBe(textOf(folded(log)));
    expect(renders.length).toBeLessThanOrEqual(30);
    expect(renders.at(-1)).toBe('completed');
  });

  test('on a server it shows what is stored and reads nothing', () => {
    const clock = manualClock();
    const log = logOf(['one ', 'two']);
    using client = clientOver(log, clock, 1_000);
    const stored = storedAt(log, 3);
    function Bubble() {
      const { message, view, snapshot } = useAnswer(stored);
      return `${view} ${textOf(message)}${snapshot.offset} ${isTerminal(message.status)}`;
    }
    const html = renderToString(
      <ContinuoProvider client={client}>
        <Bubble />
      </ContinuoProvider>,
    );
    expect(html).toBe('streaming one 3 false');
    expect([client.opened, clock.pending]).toEqual([[], 0]);
  });

  test('trouble that lasts is told, trouble that passes is not', async () => {
    const clock = manualClock();
    const log = logOf(['one ', 'two']);
    using client = clientOver(log, clock, 4_000);
    const stored = storedAt(log, 3);
    function Status() {
      return useAnswer(stored).view;
    }
    using mounted = mount(
      <ContinuoProvider client={client}>
        <Status />
      </ContinuoProvider>,
    );
    await advance(clock, 2_499);
    expect(mounted.text()).toBe('streaming');
    await advance(clock, 1);
    expect(mounted.text()).toBe('reconnecting');
    await advance(clock, 1_500);
    expect(mounted.text()).toBe('streaming');
  });
});

test('outside of a provider there is no client', () => {
  function Lost() {
    useContinuo();
    return null;
  }
  expect(() => renderToString(<Lost />)).toThrow('<ContinuoProvider>');
});

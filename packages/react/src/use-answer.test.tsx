// @vitest-environment happy-dom
import { answerStore, type AnswerStore, type Continuo, type ResilientRead } from '@continuo/client';
import {
  checksum,
  emptyAnswer,
  type Entry,
  type EntryBody,
  fold,
  isTerminal,
  type Message,
  type StoredMessage,
  textOf,
} from '@continuo/contract';
import { type ManualClock, manualClock } from '@continuo/contract/testing';
import { act, type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';

import { ContinuoProvider, useContinuo } from './continuo-context.tsx';
import { useAnswer } from './use-answer.ts';

const MESSAGE_ID = '0b9d5f2c-9c59-4c1c-8f52-2a9d5ea7d001';
const STREAM_ID = '6f9b1c1e-6f4e-4f6b-9a53-0d4f1b7f2a10';

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});

function folded(entries: readonly EntryBody[]): Message {
  return entries.reduce<Message>(fold, emptyAnswer(MESSAGE_ID));
}

function logOf(words: readonly string[]): Entry[] {
  const bodies: EntryBody[] = [
    { type: 'start', messageId: MESSAGE_ID, provider: 'demo', model: 'demo', attempt: 1 },
    { type: 'text-start', id: '1.1' },
    ...words.map((delta): EntryBody => ({ type: 'text-delta', id: '1.1', delta })),
  ];
  const parts = folded(bodies).parts;
  const finish: EntryBody = {
    type: 'finish',
    status: 'completed',
    finishReason: 'stop',
    checksum: checksum(parts),
  };
  return [...bodies, finish].map((body, index) => ({ offset: index + 1, ...body }));
}

function storedAt(log: readonly Entry[], offset: number): StoredMessage {
  return {
    conversationId: '3d1f7c55-50a5-4f0e-a5a2-31c7f3a8b002',
    parentId: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    streamId: STREAM_ID,
    offset,
    message: folded(log.slice(0, offset)),
  };
}

/** A client whose answers grow by one entry every `everyMs`. */
function clientOver(
  log: readonly Entry[],
  clock: ManualClock,
  everyMs: number,
): Continuo & { readonly opened: readonly number[] } {
  const opened: number[] = [];
  const stores = new Map<string, AnswerStore>();
  const read: ResilientRead = async function* ({ offset }, signal) {
    opened.push(offset);
    for (const entry of log.slice(offset)) {
      await clock.sleep(everyMs, signal);
      yield { after: entry.offset - 1, offset: entry.offset, entries: [entry], rewound: false };
    }
  };
  return {
    opened,
    clock,
    answer(stored) {
      const known = stores.get(stored.message.id);
      if (known) return known;
      const store = answerStore({ stored, read: () => read, clock });
      stores.set(stored.message.id, store);
      return store;
    },
    session: () => expect.unreachable(),
    send: () => expect.unreachable(),
    stop: () => expect.unreachable(),
    newRequestId: () => expect.unreachable(),
    [Symbol.dispose]() {
      for (const store of stores.values()) store[Symbol.dispose]();
    },
  };
}

function mount(element: ReactNode) {
  const container = document.createElement('div');
  const root = createRoot(container);
  act(() => root.render(element));
  return {
    text: () => container.textContent,
    render: (next: ReactNode) => act(() => root.render(next)),
    [Symbol.dispose]: () => act(() => root.unmount()),
  };
}

const advance = (clock: ManualClock, ms: number) => act(() => clock.advance(ms));

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

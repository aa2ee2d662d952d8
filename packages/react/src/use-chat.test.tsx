// @vitest-environment happy-dom
import type { Continuo } from '@continuo/client';
import { ContinuoError, textOf } from '@continuo/contract';
import { type ManualClock, manualClock } from '@continuo/contract/testing';
import { act, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { ContinuoProvider } from './continuo-context.tsx';
import {
  clientOver,
  CONVERSATION_ID,
  logOf,
  MESSAGE_ID,
  storedAt,
  STREAM_ID,
} from './testing/growing-answer.ts';
import { advance, mount } from './testing/mount.tsx';
import { type Chat, useChat } from './use-chat.ts';

const QUESTION_ID = '7c0e1b52-3f3e-4d0c-9d8e-0a6a3d1c4001';

/** A client whose server takes every question, and answers each from the same log, an entry a second. */
function chattyClient(clock: ManualClock, changes: Partial<Continuo> = {}) {
  const log = logOf(['Well, ', 'thanks.']);
  const stopped: string[] = [];
  const client: Continuo = {
    ...clientOver(log, clock, 1_000),
    newRequestId: () => QUESTION_ID,
    session: async () => ({
      user: { id: QUESTION_ID, kind: 'guest' },
      limits: { textLength: 1_000, readEntries: 500 },
    }),
    messages: async () => ({ items: [storedAt(log, 3)], nextCursor: null }),
    send: async () => ({
      conversationId: CONVERSATION_ID,
      userMessageId: QUESTION_ID,
      assistantMessageId: MESSAGE_ID,
      streamId: STREAM_ID,
    }),
    stop: async (streamId) => {
      stopped.push(streamId);
      return 'running';
    },
    ...changes,
  };
  return { client, stopped };
}

/** Shows a chat, and hands out what its component was given last. */
function page(client: Continuo, conversationId?: string) {
  const begun: string[] = [];
  let latest: Chat | undefined;
  function Page() {
    const chat = useChat({ conversationId, onConversation: (id) => begun.push(id) });
    latest = chat;
    const lines = chat.messages.map((message) => `${message.role} ${message.status}: ${textOf(message)}`);
    return [...lines, chat.view, chat.error?.code].filter(Boolean).join(' | ');
  }
  const element = (
    <StrictMode>
      <ContinuoProvider client={client}>
        <Page />
      </ContinuoProvider>
    </StrictMode>
  );
  const given = () => {
    if (!latest) throw new Error('nothing was rendered');
    return latest;
  };
  return { element, given, begun };
}

describe('useChat', () => {
  test('sends a question, shows it at once, and its answer as it grows', async () => {
    const clock = manualClock();
    const { client, stopped } = chattyClient(clock);
    const { element, given, begun } = page(client);
    using mounted = mount(element);
    expect(mounted.text()).toBe('');
    await act(() => given().send('How are you?'));
    expect(mounted.text()).toBe('user completed: How are you? | assistant queued:  | queued');
    expect(begun).toEqual([CONVERSATION_ID]);
    await advance(clock, 3_000);
    expect(mounted.text()).toBe('user completed: How are you? | assistant running: Well,  | streaming');
    await act(async () => given().stop());
    expect(stopped).toEqual([STREAM_ID]);
    await advance(clock, 3_000);
    expect(mounted.text()).toBe(
      'user completed: How are you? | assistant completed: Well, thanks. | completed',
    );
    expect(clock.pending).toBe(0);
  });

  test('goes on with a conversation, and its answer that still runs', async () => {
    const clock = manualClock();
    const { client } = chattyClient(clock);
    const { element } = page(client, CONVERSATION_ID);
    using mounted = mount(element);
    await advance(clock, 0);
    expect(mounted.text()).toBe('assistant running: Well,  | streaming');
    await advance(clock, 3_000);
    expect(mounted.text()).toBe('assistant completed: Well, thanks. | completed');
  });

  test('what cannot be sent is told, and can be tried again', async () => {
    const clock = manualClock();
    let away = true;
    const { client } = chattyClient(clock);
    const { send } = client;
    const failing: Continuo = {
      ...client,
      send: (request, signal) =>
        away ? Promise.reject(new ContinuoError('unavailable')) : send(request, signal),
    };
    const { element, given } = page(failing);
    using mounted = mount(element);
    await act(() => given().send('Anybody there?'));
    expect(mounted.text()).toBe('user failed: Anybody there?');
    away = false;
    await act(async () => given().retry());
    expect(mounted.text()).toBe('user completed: Anybody there? | assistant queued:  | queued');
  });

  test('a form sends its text, with a client and no provider', async () => {
    const { client } = chattyClient(manualClock());
    const sent: string[] = [];
    const listening: Continuo = {
      ...client,
      send: (request, signal) => {
        sent.push(request.text);
        return client.send(request, signal);
      },
    };
    function Form() {
      const { messages, submit } = useChat({ client: listening });
      return (
        <form action={submit}>
          {messages.map(textOf)}
          <input name="text" />
          <button>Send</button>
        </form>
      );
    }
    using mounted = mount(<Form />);
    mounted.find('input').value = 'How are you?';
    await act(async () => mounted.find('button').click());
    expect(sent).toEqual(['How are you?']);
    expect(mounted.text()).toBe('How are you?Send');
    expect(mounted.find('input').value).toBe('');
  });

  test('on a server it is empty and asks for nothing', () => {
    const { client } = chattyClient(manualClock(), { session: () => expect.unreachable() });
    expect(renderToString(page(client, CONVERSATION_ID).element)).toBe('');
  });
});

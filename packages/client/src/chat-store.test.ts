import { type EntryBody, type Message, textOf } from '@continuo/contract';
import type { AppRouter } from '@continuo/router';
import { memoryLog } from '@continuo/stream';
import { EventSource } from 'eventsource';
import { describe, expect, test } from 'vitest';

import { chatStore } from './chat-store.ts';
import type { ChatOptions, ChatSnapshot, ChatStore } from './chat.ts';
import { createContinuoClient } from './continuo-client.ts';
import { answerLog, folded, MESSAGE_ID, numbered, storedAt, STREAM_ID } from './testing/answer-log.ts';
import { closedLog, type TestServer, testServer, TOKEN } from './testing/test-server.ts';

/** Draws the shortest wait each time: what is tested is what happens, not when. */
const random = () => 0;

const OTHER_ID = '3d1f7c55-50a5-4f0e-a5a2-31c7f3a8b00f';
const CONVERSATION_ID = storedAt([]).conversationId;

function chatOn({ url }: TestServer, options: ChatOptions = {}) {
  const client = createContinuoClient<AppRouter>({ url, EventSource, random, token: TOKEN });
  const chat = chatStore(client, options);
  const leave = chat.subscribe(() => {});
  return {
    chat,
    client,
    leave,
    [Symbol.dispose]() {
      leave();
      client[Symbol.dispose]();
    },
  };
}

/** Waits until the snapshot of a chat is such. */
function until(chat: ChatStore, such: (snapshot: ChatSnapshot) => boolean): Promise<ChatSnapshot> {
  return new Promise((resolve) => {
    const look = () => {
      if (!such(chat.getSnapshot())) return;
      resolve(chat.getSnapshot());
      queueMicrotask(() => leave());
    };
    const leave = chat.subscribe(look);
    look();
  });
}

const said = ({ messages }: ChatSnapshot) =>
  messages.map((message) => [message.role, message.status, textOf(message)]);

const whole = (log: Parameters<typeof folded>[0]): Message => folded(log);

/** The body of each `chat.send` that comes, as it comes; `fails` breaks the connection instead of an answer. */
function sends(server: TestServer, fails: (count: number) => boolean = () => false) {
  const inputs: { requestId: string; conversationId?: string; text: string }[] = [];
  server.intercept = ({ request, response }) => {
    if (!request.url?.startsWith('/chat.send')) return false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => inputs.push(JSON.parse(String(Buffer.concat(chunks)))[0]));
    const broken = fails(inputs.length);
    if (broken) request.on('end', () => response.destroy());
    return broken;
  };
  return inputs;
}

describe('a chat', () => {
  test('begins a conversation with its first question, and shows the answer as it grows', async () => {
    const log = memoryLog();
    log.open({ streamId: STREAM_ID, messageId: MESSAGE_ID });
    await using server = await testServer(log);
    const begun: string[] = [];
    using open = chatOn(server, { onConversation: (id) => begun.push(id) });
    const { chat } = open;
    expect(chat.getSnapshot()).toEqual({
      conversationId: undefined,
      messages: [],
      view: undefined,
      error: undefined,
    });
    const sending = chat.send('How are you?');
    expect(said(chat.getSnapshot())).toEqual([['user', 'queued', 'How are you?']]);
    await sending;
    expect(said(chat.getSnapshot())).toEqual([
      ['user', 'completed', 'How are you?'],
      ['assistant', 'queued', ''],
    ]);
    expect(begun).toEqual([chat.getSnapshot().conversationId]);

    const [lease] = await log.claim({ owner: 'test', leaseMs: 60_000, limit: 1 });
    const append = async (entries: readonly EntryBody[], close?: Message) => {
      const { tail: expectedTail } = await log.read({ streamId: STREAM_ID, offset: 0 }, { limit: 1 });
      const end = close && { close: { status: 'completed' as const, message: close } };
      await log.append([{ streamId: STREAM_ID, epoch: lease?.epoch ?? 0, expectedTail, entries, ...end }]);
    };
    const entries = answerLog(['Well, ', 'thanks.']);
    await append(entries.slice(0, 3));
    const growing = await until(chat, ({ messages }) => textOf(messages[1] ?? whole([])) === 'Well, ');
    expect(growing.messages[1]?.status).toBe('running');
    await append(entries.slice(3), whole(entries));
    const ended = await until(chat, ({ view }) => view === 'completed');
    expect(said(ended)[1]).toEqual(['assistant', 'completed', 'Well, thanks.']);
    expect(begun).toHaveLength(1);
  });

  test('goes on with a conversation where it stands: the newest branch, and an answer that still runs', async () => {
    const log = answerLog(numbered(20));
    await using server = await testServer(closedLog(log));
    const running = storedAt(log, 4);
    const other = { ...running, streamId: null, message: { ...running.message, id: OTHER_ID } };
    server.stored = [{ ...running, parentId: null }, other];
    using open = chatOn(server, { conversationId: CONVERSATION_ID });
    const { messages } = await until(open.chat, ({ view }) => view === 'completed');
    expect(messages).toEqual([whole(log)]);
    expect(server.followed).toEqual([4]);
  });

  test('a question that cannot be sent is kept, and sent under the same id when told to', async () => {
    await using server = await testServer(closedLog(answerLog(['Here.'])));
    let away = true;
    const inputs = sends(server, () => away);
    using open = chatOn(server);
    const { chat } = open;
    await chat.send('Anybody there?');
    expect(said(chat.getSnapshot())).toEqual([['user', 'failed', 'Anybody there?']]);
    expect(chat.getSnapshot().messages[0]?.error).toEqual({ code: 'unavailable' });
    away = false;
    await chat.retry();
    const { messages } = await until(chat, ({ view }) => view === 'completed');
    expect(messages.map(textOf)).toEqual(['Anybody there?', 'Here.']);
    expect(new Set(inputs.map(({ requestId }) => requestId)).size).toBe(1);
    expect(server.sent.size).toBe(1);
  });

  test('questions go one after the other, into one conversation', async () => {
    await using server = await testServer(closedLog(answerLog(['Yes.'])));
    const inputs = sends(server);
    using open = chatOn(server);
    const { chat } = open;
    await Promise.all([chat.send('One?'), chat.send('  '), chat.send('Two?')]);
    const [first, second, ...more] = inputs;
    expect(more).toEqual([]);
    expect([first?.text, second?.text]).toEqual(['One?', 'Two?']);
    expect(first?.conversationId).toBeUndefined();
    expect(second?.conversationId).toBe(chat.getSnapshot().conversationId);
    expect(chat.getSnapshot().messages).toHaveLength(4);
  });

  test('says why it could not load, and loads when told to', async () => {
    const log = answerLog(['Here.']);
    await using server = await testServer(closedLog(log));
    server.stored = [storedAt(log, log.length)];
    server.intercept = ({ response }) => {
      response.writeHead(401).end();
      return true;
    };
    using open = chatOn(server, { conversationId: CONVERSATION_ID });
    const { error } = await until(open.chat, (snapshot) => snapshot.error !== undefined);
    expect(error?.code).toBe('unauthorized');
    server.intercept = () => false;
    await open.chat.retry();
    expect(open.chat.getSnapshot()).toMatchObject({ error: undefined, view: 'completed' });
    expect(said(open.chat.getSnapshot())).toEqual([['assistant', 'completed', 'Here.']]);
  });

  test('stops the answer that runs, and says so when it cannot', async () => {
    const log = memoryLog();
    log.open({ streamId: STREAM_ID, messageId: MESSAGE_ID });
    await using server = await testServer(log);
    using open = chatOn(server);
    const { chat } = open;
    await chat.stop();
    expect(server.requests).toEqual([]);
    await chat.send('Go on and on.');
    await chat.stop();
    expect(server.requests).toContain('POST /streams.stop');
    server.intercept = ({ request, response }) => {
      if (!request.url?.startsWith('/streams.stop')) return false;
      response.writeHead(401).end();
      return true;
    };
    await chat.stop();
    expect(chat.getSnapshot().error?.code).toBe('unauthorized');
  });

  test('reads only while somebody listens', async () => {
    const log = answerLog(numbered(5));
    await using server = await testServer(closedLog(log));
    using open = chatOn(server);
    const { chat, client, leave } = open;
    leave();
    await chat.send('Hello?');
    expect(server.followed).toEqual([]);
    const ended = await until(chat, ({ view }) => view === 'completed');
    expect(said(ended)[1]).toEqual(['assistant', 'completed', textOf(whole(log))]);
    expect(client.answer(storedAt(log)).idleSinceMs).toBeUndefined();
    await Promise.resolve();
    expect(client.answer(storedAt(log)).idleSinceMs).toBeDefined();
  });
});

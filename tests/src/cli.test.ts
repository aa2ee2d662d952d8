import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { emptyAnswer, type Entry, fold, type Message, textOf, transcriptSchema } from '@continuo/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readStored, readWhole } from './answers.ts';
import { cli, entriesIn, idsIn } from './cli-process.ts';
import { type Guest, guest } from './guest.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';

const folded = (entries: readonly Entry[]) => entries.reduce<Message>(fold, emptyAnswer(''));

/** Signs a guest in, and gives a program of theirs what it needs to be them. */
async function owner(server: ServerProcess): Promise<{ guest: Guest; env: Record<string, string> }> {
  const browser = await guest(server.url);
  const { token } = await browser.client.trpc.session.token.mutate();
  return { guest: browser, env: { CONTINUO_URL: server.url, CONTINUO_TOKEN: token } };
}

/** The text of an answer by every way there is: its log, the database, and the page's list of messages. */
async function textsOf(who: Guest, server: ServerProcess, ids: ReturnType<typeof idsIn>): Promise<string[]> {
  const { conversationId, streamId } = ids;
  const { items } = await who.client.trpc.messages.list.query({ conversationId });
  const listed = items.find((stored) => stored.streamId === streamId);
  if (!listed) throw new Error('the answer is not in its conversation');
  const log = await readWhole(who, streamId);
  const stored = await readStored(server.dataDir, listed.message.id);
  return [log.message, stored, listed.message].map(textOf);
}

// each is several processes
const timeout = 60_000;

describe('the command line', { timeout }, () => {
  const stack = new AsyncDisposableStack();
  let server: ServerProcess;
  let who: Guest;
  let env: Record<string, string>;

  beforeAll(async () => {
    server = stack.use(await serverProcess({ env: { DEMO_TOKENS_PER_SECOND: '300' } }));
    ({ guest: who, env } = await owner(server));
    stack.use(who);
  });
  afterAll(() => stack.disposeAsync());

  test('chat prints the answer while it is written, and in the end its very bytes', async () => {
    await using chat = cli(['chat', 'What', 'is a log?'], { env });
    await chat.until(({ stdout }) => stdout !== '');
    const { code, stdout, stderr } = await chat.ended;
    expect(code).toBe(0);
    const ids = idsIn(stderr);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(await textsOf(who, server, ids)).toEqual([stdout, stdout, stdout]);

    const markdown = await cli(['export', ids.conversationId], { env }).ended;
    expect(markdown.code).toBe(0);
    expect(markdown.stdout).toContain(`## You\n\nWhat is a log?\n\n## demo\n\n${stdout}\n`);
    const json = await cli(['export', ids.conversationId, '--format', 'json'], { env }).ended;
    const { messages } = transcriptSchema.parse(JSON.parse(json.stdout));
    expect(messages.map(({ message }) => textOf(message))).toEqual(['What is a log?', stdout]);
  });

  test('chat prints before the answer has ended', async () => {
    await using chat = cli(['chat', '/demo long 5000'], { env });
    const { stderr } = await chat.until(({ stdout }) => stdout.length > 100);
    const { streamId } = idsIn(stderr);
    expect((await who.client.trpc.streams.status.query({ streamId })).status).toBe('running');
    await who.client.stop(streamId);
    expect((await chat.ended).code).toBe(130);
  });

  test('tail prints the same, from the beginning or from an offset, while it runs and after', async () => {
    await using chat = cli(['chat', 'What is a cursor?'], { env });
    const { streamId } = idsIn((await chat.until(({ stdout }) => stdout !== '')).stderr);
    await using live = cli(['tail', streamId], { env });
    const [asked, followed] = await Promise.all([chat.ended, live.ended]);
    expect([asked.code, followed.code]).toEqual([0, 0]);
    expect(followed.stdout).toBe(asked.stdout);
    const after = await cli(['tail', streamId, '--whole'], { env }).ended;
    expect(after).toEqual({ code: 0, stdout: asked.stdout, stderr: '' });

    const { offset } = await who.client.trpc.streams.status.query({ streamId });
    const from = Math.floor(offset / 2);
    const page = await who.client.trpc.streams.read.query({ streamId, after: 0, limit: from });
    const before = textOf(folded(page.entries));
    const rest = await cli(['tail', streamId, '--from', `${from}`], { env }).ended;
    expect([rest.code, before + rest.stdout]).toEqual([0, asked.stdout]);
    expect(before).not.toBe('');
    const beyond = await cli(['tail', streamId, '--from', `${offset + 1}`], { env }).ended;
    expect(beyond).toMatchObject({ code: 1, stdout: '' });
  });

  test('--json prints the entries of the log, which fold into the same answer', async () => {
    await using chat = cli(['chat', 'What is an entry?', '--json'], { env });
    const { code, stdout, stderr } = await chat.ended;
    expect(code).toBe(0);
    const entries = entriesIn(stdout);
    expect(entries.at(-1)).toMatchObject({ type: 'finish', status: 'completed' });
    const ids = idsIn(stderr);
    const text = textOf(folded(entries));
    expect(await textsOf(who, server, ids)).toEqual([text, text, text]);

    const half = entries.slice(0, Math.ceil(entries.length / 2));
    const from = half.at(-1)?.offset ?? 0;
    const rest = await cli(['tail', ids.streamId, '--json', '--from', `${from}`], { env }).ended;
    const { entries: whole } = await readWhole(who, ids.streamId);
    expect(rest.code).toBe(0);
    expect(folded([...half, ...entriesIn(rest.stdout)])).toEqual(folded(whole));
    const end = `${whole.at(-1)?.offset}`;
    const nothing = await cli(['tail', ids.streamId, '--json', '--from', end], { env }).ended;
    expect(nothing).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('Ctrl-C stops the answer for every reader, and waits for its end', async () => {
    await using chat = cli(['chat', '/demo long 2000'], { env: { ...env, LANG: 'fr_FR.UTF-8' } });
    await chat.until(({ stdout }) => stdout.length > 100);
    chat.press();
    const { code, stdout, stderr } = await chat.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('Arrêt de la réponse.');
    expect(stderr).toContain('La réponse a été arrêtée.');
    const ids = idsIn(stderr);
    expect(await textsOf(who, server, ids)).toEqual([stdout, stdout, stdout]);
    const { status } = await who.client.trpc.streams.status.query({ streamId: ids.streamId });
    expect(status).toBe('stopped');
    const later = await cli(['tail', ids.streamId], { env }).ended;
    expect(later).toMatchObject({ code: 130, stdout });
  });

  test('Ctrl-C only ends the reading of tail', async () => {
    const { streamId } = await who.client.send({ text: '/demo long 5000' });
    await using tail = cli(['tail', streamId], { env });
    await tail.until(({ stdout }) => stdout !== '');
    tail.press();
    expect(await tail.ended).toMatchObject({ code: 130, stderr: '' });
    const { status } = await who.client.trpc.streams.status.query({ streamId });
    expect(status).toBe('running');
    await who.client.stop(streamId);
  });

  test('an answer that fails is told, and so is what the server refuses', async () => {
    const failed = await cli(['chat', 'x\n/demo fail'], { env }).ended;
    expect(failed.code).toBe(1);
    const { streamId } = idsIn(failed.stderr);
    expect((await who.client.trpc.streams.status.query({ streamId })).status).toBe('failed');
    expect(failed.stderr).toContain('The model could not answer.');
    const refused = await cli(['chat', 'x', '--model', 'none'], { env }).ended;
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('There is no model of this name.');
  });

  test('a conversation goes on, with a question from a pipe', async () => {
    const first = await cli(['chat', '--model', 'demo'], { env, input: 'Who are you?\n' }).ended;
    const { conversationId } = idsIn(first.stderr);
    const second = await cli(['chat', 'And who am I?', '--conversation', conversationId], { env }).ended;
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(idsIn(second.stderr).conversationId).toBe(conversationId);
    const { items } = await who.client.trpc.messages.list.query({ conversationId });
    expect(items.map(({ message }) => textOf(message))).toEqual([
      second.stdout,
      'And who am I?',
      first.stdout,
      'Who are you?',
    ]);
  });

  test('a reader of its output that leaves ends it without a word', async () => {
    await using chat = cli(['chat', '/demo long 2000'], { env });
    await chat.until(({ stdout }) => stdout !== '');
    chat.child.stdout?.destroy();
    await once(chat.child, 'close');
    const { code, stderr } = await chat.ended;
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('login keeps the token where only its owner can read it, and later runs use it', async () => {
    const home = await mkdtemp(join(tmpdir(), 'continuo-test-'));
    try {
      const { CONTINUO_TOKEN: token = '' } = env;
      const settings = { HOME: home, XDG_CONFIG_HOME: '' };
      const login = await cli(['login', '--url', `${server.url}/`], { env: settings, input: `${token}\n` })
        .ended;
      const path = join(home, '.config', 'continuo', 'config.json');
      expect(login).toMatchObject({ code: 0, stdout: '' });
      expect(login.stderr).toContain(path);
      expect(login.stderr).not.toContain(token);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
        url: server.url,
        tokens: { [server.url]: token },
      });
      const models = await cli(['models', '--json'], { env: settings }).ended;
      expect(models.code).toBe(0);
      expect(JSON.parse(models.stdout)).toMatchObject({ id: 'demo' });
    } finally {
      await rm(home, { recursive: true });
    }
  });
});

describe('the command line and a server that dies', { timeout }, () => {
  const settings = { env: { DEMO_TOKENS_PER_SECOND: '150', LEASE_MS: '1500' } };

  test('in the middle of an answer: it is printed whole once the next one serves', async () => {
    await using server = await serverProcess(settings);
    const { guest: who, env } = await owner(server);
    using _ = who;
    await using chat = cli(['chat', 'What is an append-only log?'], { env });
    await chat.until(({ stdout }) => stdout.length > 200);
    await server.end('SIGKILL');
    await server.start();
    const { code, stdout, stderr } = await chat.ended;
    expect(code).toBe(0);
    expect(await textsOf(who, server, idsIn(stderr))).toEqual([stdout, stdout, stdout]);
    const { attempts } = await who.client.trpc.streams.status.query(idsIn(stderr));
    expect(attempts).toBe(2);
  });

  test('before a stop is recorded: it is asked for until it is, and Ctrl-C again leaves at once', async () => {
    await using server = await serverProcess(settings);
    const { guest: who, env } = await owner(server);
    using _ = who;
    await using patient = cli(['chat', '/demo long 3000'], { env });
    await using hasty = cli(['chat', '/demo long 3000'], { env });
    for (const chat of [patient, hasty]) await chat.until(({ stdout }) => stdout.length > 100);
    await server.end('SIGKILL');
    for (const chat of [patient, hasty]) {
      chat.press();
      await chat.until(({ stderr }) => stderr.includes('Stopping the answer.'));
    }
    await hasty.pressUntilGone();
    const left = await hasty.ended;
    expect(left.code).toBe(130);
    expect(left.stderr).not.toContain('The answer was stopped.');

    await server.start();
    const { code, stdout, stderr } = await patient.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('The answer was stopped.');
    expect(await textsOf(who, server, idsIn(stderr))).toEqual([stdout, stdout, stdout]);
  });
});

import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { EXIT } from './exit-code.ts';
import { run } from './run.ts';
import { fakeTerminal, type FakeTerminalOptions } from './testing/fake-terminal.ts';
import { wordsIn } from './words/index.ts';

const ID = '6f9b1c1e-6f4e-4f6b-9a53-0d4f1b7f2a10';
const TOKEN = 'a'.repeat(43);
const [en, fr] = [wordsIn('en'), wordsIn('fr')];

async function command(args: readonly string[], options: FakeTerminalOptions = {}) {
  const home = await mkdtemp(join(tmpdir(), 'continuo-cli-'));
  try {
    const terminal = fakeTerminal({ ...options, env: { HOME: home, ...options.env } });
    const code = await run(args, terminal);
    return { code, printed: terminal.printed, said: terminal.said };
  } finally {
    await rm(home, { recursive: true });
  }
}

/** A server that answers every request so, and the addresses that it was asked for. */
async function answering(status: number, body: string) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${new URL(request.url ?? '/', 'http://x').pathname}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('a command line that is not understood', () => {
  test.each([
    [['shout'], en.unknownCommand('shout')],
    [['chat', '--loud', 'x'], en.unknownOption('--loud')],
    [['tail'], en.missingArgument('stream')],
    [['tail', ID, ID], en.tooManyArguments],
    [['tail', 'it'], en.badValue('it', 'stream')],
    [['tail', ID, '--from'], en.optionWithoutValue('--from <offset>')],
    [['tail', ID, '--from', '-1'], en.badValue('-1', '--from <offset>')],
    [['tail', ID, '--from', "1'5"], en.badValue("1'5", '--from <offset>')],
    [['tail', ID, '--from', ''], en.badValue('', '--from <offset>')],
    [['export', 'it'], en.badValue('it', 'conversation')],
    [['export', ID, '--format', 'pdf'], en.badValue('pdf', '--format <format>')],
    [['chat', 'x', '--conversation', 'it'], en.badValue('it', '--conversation <conversation>')],
    [['chat', 'x', '--json', '--whole'], en.conflictingOptions('--whole', '--json')],
  ])('%j', async (args, sentence) => {
    const { code, printed, said } = await command(args);
    expect(said).toBe(`${sentence} ${en.seeHelp}\n`);
    expect([code, printed]).toEqual([EXIT.usage, '']);
  });

  test('is told so in French', async () => {
    const { code, said } = await command(['tail', 'ça'], { env: { LANG: 'fr_FR.UTF-8' } });
    expect([code, said]).toEqual([EXIT.usage, `${fr.badValue('ça', 'stream')} ${fr.seeHelp}\n`]);
  });

  test('without a command, help is shown and nothing is done', async () => {
    const { code, printed, said } = await command([]);
    expect([code, printed]).toEqual([EXIT.usage, '']);
    expect(said).toContain(en.chatAbout.slice(0, 30));
  });

  test('an address that is none', async () => {
    const { code, said } = await command(['models', '--url', 'nowhere']);
    expect([code, said]).toEqual([EXIT.usage, `${en.badUrl('nowhere')}\n`]);
  });

  test.each([
    ['at a terminal', undefined],
    ['in a pipe', '\n'],
  ])('nothing to ask, %s', async (_, input) => {
    const options = { env: { CONTINUO_TOKEN: TOKEN }, ...(input !== undefined && { input }) };
    const { code, said } = await command(['chat'], options);
    expect([code, said]).toEqual([EXIT.usage, `${en.noText}\n`]);
  });
});

describe('help', () => {
  test('that is asked for is printed, in either language', async () => {
    const { code, printed, said } = await command(['--help']);
    expect([code, said]).toEqual([EXIT.completed, '']);
    for (const name of ['chat', 'tail', 'export', 'models', 'login']) expect(printed).toContain(name);
    expect(printed).toContain(en.exitCodes);
    const french = await command(['chat', '--help'], { env: { LANG: 'fr_FR.UTF-8' } });
    expect(french.printed).toContain(fr.titles.usage);
    expect(french.printed).not.toContain('display help');
  });

  test('and so is the version', async () => {
    expect(await command(['--version'])).toMatchObject({ code: EXIT.completed, printed: '0.0.0\n' });
  });
});

describe('a server that does not serve us', () => {
  test('without a token it is not asked', async () => {
    await using server = await answering(200, '{}');
    const { code, said } = await command(['chat', 'x', '--url', server.url]);
    expect([code, said]).toEqual([EXIT.failed, `${en.noToken(server.url)}\n`]);
    expect(server.asked).toEqual([]);
  });

  test('nor with a token that cannot be one', async () => {
    await using server = await answering(200, '{}');
    const env = { CONTINUO_TOKEN: 'two\nlines', CONTINUO_URL: server.url };
    const { code, said } = await command(['models'], { env });
    expect([code, said]).toEqual([EXIT.failed, `${en.notAToken}\n`]);
    expect(server.asked).toEqual([]);
  });

  test('that is not there is named', async () => {
    const server = await answering(200, '{}');
    await server[Symbol.asyncDispose]();
    const env = { CONTINUO_TOKEN: TOKEN, LANG: 'fr' };
    const { code, printed, said } = await command(['chat', 'x', '--url', server.url], { env });
    expect([code, printed, said]).toEqual([EXIT.failed, '', `${fr.noServer(server.url)}\n`]);
  });

  test('that does not know the token is not asked anything else', async () => {
    const refused = { error: { message: '', code: -32001, data: { continuo: { code: 'unauthorized' } } } };
    await using server = await answering(401, JSON.stringify([refused]));
    const env = { CONTINUO_TOKEN: TOKEN };
    const { code, said } = await command(['chat', 'x', '--url', server.url], { env });
    expect([code, said]).toEqual([EXIT.failed, `${en.unknownToken(server.url)}\n`]);
    expect(server.asked).toEqual(['GET /trpc/session.get']);
    const login = await command(['login', '--url', server.url], { env });
    expect([login.code, login.said]).toEqual([EXIT.failed, `${en.unknownToken(server.url)}\n`]);
  });
});

describe('login', () => {
  test('takes what is piped in, and refuses what is no token before it is sent', async () => {
    await using server = await answering(200, '{}');
    const { code, said } = await command(['login', '--url', server.url], { input: 'hello\n' });
    expect([code, said]).toEqual([EXIT.failed, `${en.notAToken}\n`]);
    expect(server.asked).toEqual([]);
  });

  test('a configuration file that cannot be read is named, and left alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'continuo-cli-'));
    const path = join(folder, 'continuo', 'config.json');
    await mkdir(join(folder, 'continuo'));
    await writeFile(path, 'broken');
    const { code, said } = await command(['models'], { env: { XDG_CONFIG_HOME: folder } });
    expect([code, said]).toEqual([EXIT.failed, `${en.badConfig(path)}\n`]);
    await rm(folder, { recursive: true });
  });
});

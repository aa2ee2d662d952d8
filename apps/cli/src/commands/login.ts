import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

import { sessionTokenSchema } from '@continuo/contract';

import { EXIT, type ExitCode } from '../exit-code.ts';
import { Interrupted, Refusal } from '../refusal.ts';
import { connect } from '../session.ts';
import { writeConfig } from '../settings/config-file.ts';
import type { Settings } from '../settings/settings.ts';
import { readInput, say, type Terminal } from '../terminal.ts';
import type { Words } from '../words/index.ts';

const TOKEN_INPUT_LENGTH = 4_096;

/**
 * Keeps a token for a server, once the server has said that it knows it, and makes that server the one that is meant.
 * The token comes from the environment or standard input: an argument would stand in the list of processes.
 */
export async function login(settings: Settings, terminal: Terminal, words: Words): Promise<ExitCode> {
  const { url, path, config } = settings;
  const given = terminal.env['CONTINUO_TOKEN'] || (await readToken(terminal, words.askToken(url)));
  const parsed = sessionTokenSchema.safeParse({ token: given.trim() });
  if (!parsed.success) throw new Refusal(words.notAToken);
  const { token } = parsed.data;
  using client = connect(url, token, terminal);
  await client.session();
  await writeConfig(path, { ...config, url, tokens: { ...config.tokens, [url]: token } });
  say(terminal, words.loggedIn(url, path));
  return EXIT.completed;
}

async function readToken({ stdin, stderr }: Terminal, prompt: string): Promise<string> {
  if (!stdin.isTTY) return readInput(stdin, TOKEN_INPUT_LENGTH);
  stderr.write(prompt);
  // a terminal whose output goes nowhere: what is typed is not shown
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
  try {
    return await new Promise((resolve, reject) => {
      lines.once('SIGINT', () => reject(new Interrupted()));
      lines.once('close', () => resolve(''));
      lines.question('').then(resolve, reject);
    });
  } finally {
    lines.close();
    stderr.write('\n');
  }
}

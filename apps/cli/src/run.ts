import { ContinuoError, explain, type Locale, sessionTokenSchema } from '@continuo/contract';
import { CommanderError } from 'commander';

import { login } from './commands/login.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { program } from './program.ts';
import { Interrupted, Refusal } from './refusal.ts';
import { connect } from './session.ts';
import { readSettings } from './settings/settings.ts';
import { say, type Terminal } from './terminal.ts';
import { usageProblem } from './usage.ts';
import { localeOf, type Words, wordsIn } from './words/index.ts';

/** Runs one command line, and answers the exit code. Throws only what is a fault of ours. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { env } = terminal;
  const locale = localeOf(env);
  const words = wordsIn(locale);
  let code: ExitCode = EXIT.completed;
  let server = '';
  const settingsFor = async (url: string | undefined) => {
    const settings = await readSettings({ env, url, words });
    server = settings.url;
    return settings;
  };
  try {
    await program(words, terminal, {
      async inSession(named, command) {
        const { url, token } = await settingsFor(named);
        if (token === undefined) throw new Refusal(words.noToken(url));
        if (!sessionTokenSchema.safeParse({ token }).success) throw new Refusal(words.notAToken);
        using client = connect(url, token, terminal);
        code = await command({ client, url, terminal, words, locale });
      },
      async login(named) {
        code = await login(await settingsFor(named), terminal, words);
      },
    }).parseAsync(args, { from: 'user' });
    return code;
  } catch (cause) {
    return failed(cause, { terminal, words, locale, server });
  }
}

function failed(
  cause: unknown,
  told: {
    readonly terminal: Terminal;
    readonly words: Words;
    readonly locale: Locale;
    readonly server: string;
  },
): ExitCode {
  const { terminal, words, locale, server } = told;
  if (cause instanceof CommanderError) {
    // help that was asked for; without a command, it is shown for want of one
    if (cause.exitCode === 0) return EXIT.completed;
    if (cause.code !== 'commander.help') say(terminal, `${usageProblem(cause, words)} ${words.seeHelp}`);
    return EXIT.usage;
  }
  if (cause instanceof Interrupted) return EXIT.stopped;
  if (cause instanceof Refusal) {
    say(terminal, cause.message);
    return cause.exitCode;
  }
  if (cause instanceof ContinuoError) {
    say(terminal, sentenceFor(cause, { words, locale, server }));
    return EXIT.failed;
  }
  // who read our output has left, as `head` does: nobody is there to be told
  if (cause instanceof Error && 'code' in cause && cause.code === 'EPIPE') return EXIT.failed;
  throw cause;
}

/** The table's sentence, save where a command line can say what to do about it. */
function sentenceFor(
  { code }: ContinuoError,
  { words, locale, server }: { readonly words: Words; readonly locale: Locale; readonly server: string },
): string {
  if (code === 'unavailable') return words.noServer(server);
  if (code === 'unauthorized') return words.unknownToken(server);
  return explain(code, locale);
}

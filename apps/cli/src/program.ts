import { conversationIdSchema, exportFormatSchema, offsetSchema, streamIdSchema } from '@continuo/contract';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';

import manifest from '../package.json' with { type: 'json' };
import { chat, type ChatFlags } from './commands/chat.ts';
import { exportConversation, type ExportFlags } from './commands/export-conversation.ts';
import { models, type ModelsFlags } from './commands/models.ts';
import { tail, type TailFlags } from './commands/tail.ts';
import type { ExitCode } from './exit-code.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';
import type { Words } from './words/index.ts';

/** What the command line is asked for: a command that talks to a server, or `login`, which has no session yet. */
export interface ProgramActions {
  inSession(url: string | undefined, command: (session: Session) => Promise<ExitCode>): Promise<void>;
  login(url: string | undefined): Promise<void>;
}

interface ServerFlags {
  readonly url?: string;
}

/** The command line. Parsing throws a CommanderError for what it does not understand, and after `--help`. */
export function program(words: Words, { stdout, stderr }: Terminal, actions: ProgramActions): Command {
  const titles = new Map(
    Object.entries(words.titles).map(([name, title]) => [
      `${name[0]?.toUpperCase()}${name.slice(1)}:`,
      title,
    ]),
  );
  const root = new Command('continuo')
    .description(words.about)
    .version(manifest.version, '-V, --version', words.versionOption)
    .helpOption('-h, --help', words.helpOption)
    .helpCommand(false)
    .addHelpText('after', `\n${words.exitCodes}`)
    .configureHelp({ styleTitle: (title) => titles.get(title) ?? title })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => {},
    })
    .exitOverride();
  const command = (name: string, about: string) =>
    root.command(name).description(about).option('--url <url>', words.urlOption);
  const streamArgument = new Argument('<stream>', words.streamArgument).argParser(checkedBy(streamIdSchema));
  const conversation = checkedBy(conversationIdSchema);

  command('chat', words.chatAbout)
    .argument('[text...]', words.textArgument)
    .option('--model <model>', words.modelOption)
    .option('--conversation <conversation>', words.conversationOption, conversation)
    .addOption(new Option('--whole', words.wholeOption).conflicts('json'))
    .option('--json', words.entriesOption)
    .action((text: string[], { url, ...flags }: ChatFlags & ServerFlags) =>
      actions.inSession(url, (session) => chat(text, flags, session)),
    );
  command('tail', words.tailAbout)
    .addArgument(streamArgument)
    .option('--from <offset>', words.fromOption, checkedBy(offset), 0)
    .addOption(new Option('--whole', words.wholeOption).conflicts('json'))
    .option('--json', words.entriesOption)
    .action((streamId: string, { url, ...flags }: TailFlags & ServerFlags) =>
      actions.inSession(url, (session) => tail(streamId, flags, session)),
    );
  command('export', words.exportAbout)
    .argument('<conversation>', words.conversationArgument, conversation)
    .option('--format <format>', words.formatOption, checkedBy(exportFormatSchema), 'markdown')
    .action((conversationId: string, { url, ...flags }: ExportFlags & ServerFlags) =>
      actions.inSession(url, (session) => exportConversation(conversationId, flags, session)),
    );
  command('models', words.modelsAbout)
    .option('--json', words.jsonOption)
    .action(({ url, ...flags }: ModelsFlags & ServerFlags) =>
      actions.inSession(url, (session) => models(flags, session)),
    );
  command('login', words.loginAbout).action(({ url }: ServerFlags) => actions.login(url));
  return root;
}

const offset = z.string().regex(/^\d+$/).transform(Number).pipe(offsetSchema);

/** Takes what the schema takes; anything else was not understood. */
function checkedBy<T>(schema: z.ZodType<T>): (value: string) => T {
  return (value) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError('');
  };
}

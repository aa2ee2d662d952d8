import type { CommanderError } from 'commander';

import type { Words } from './words/index.ts';

/** What commander found wrong in a command line, in our words. Its sentences quote what they are about. */
export function usageProblem({ code, message }: CommanderError, words: Words): string {
  const [one = '', other = ''] = Array.from(message.matchAll(/'([^']*)'/g), ([, quoted]) => quoted ?? '');
  switch (code) {
    case 'commander.unknownCommand':
      return words.unknownCommand(one);
    case 'commander.unknownOption':
      return words.unknownOption(one);
    case 'commander.missingArgument':
      return words.missingArgument(one);
    case 'commander.optionMissingArgument':
      return words.optionWithoutValue(one);
    case 'commander.excessArguments':
      return words.tooManyArguments;
    case 'commander.conflictingOption':
      return words.conflictingOptions(one, other);
    case 'commander.invalidArgument':
      return badValue(message, words);
    default:
      return message;
  }
}

/** `error: option '--from <offset>' argument 'x' is invalid.`, or `error: command-argument value 'x' is invalid for argument 'id'.` */
function badValue(message: string, words: Words): string {
  const option = /option '([^']*)' argument '(.*)' is invalid/s.exec(message);
  if (option) return words.badValue(option[2] ?? '', option[1] ?? '');
  const argument = /value '(.*)' is invalid for argument '([^']*)'/s.exec(message);
  return words.badValue(argument?.[1] ?? '', argument?.[2] ?? '');
}

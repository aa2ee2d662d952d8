/**
 * The demo model's commands, for trials of everything that can go wrong between a model and a reader.
 *
 * A command is `/demo …`, on a line of its own or at the end of one, in the newest message. Several may stand together,
 * a command a line. What is left of the message is the question.
 *
 * | command | what the model does |
 * |---|---|
 * | `/demo help` | explains these commands |
 * | `/demo slow`, `/demo fast` | says 5 or 400 tokens a second |
 * | `/demo long 2000` | answers with at least so many words (up to 20,000) |
 * | `/demo stall 20s after 40` | falls silent for 20 s after 40 words (`ms`, `s`, `m`; up to 10 minutes) |
 * | `/demo cut after 40` | breaks its connection after 40 words; a run that goes on from there is not cut again |
 * | `/demo fail timeout after 40` | ends with that outcome after 40 words (`model-error` unless told) |
 * | `/demo empty` | ends without an answer |
 * | `/demo refuse` | declines to answer |
 *
 * `after` may be left out, and means 40 words then; `after 0` is before the first. In an answer that has fewer words
 * it happens at the end.
 */
import type { Outcome } from '@continuo/contract';

export type Directive =
  | { readonly type: 'help' | 'slow' | 'fast' | 'empty' | 'refuse' }
  | { readonly type: 'long'; readonly words: number }
  | { readonly type: 'stall'; readonly stallMs: number; readonly afterWords: number }
  | { readonly type: 'cut'; readonly afterWords: number }
  | { readonly type: 'fail'; readonly outcome: FailOutcome; readonly afterWords: number }
  | { readonly type: 'unknown'; readonly command: string };

const FAIL_OUTCOMES = [
  'model-error',
  'timeout',
  'interrupted',
  'blocked',
  'refused',
  'truncated',
  'empty',
] as const;
export type FailOutcome = Extract<Outcome, (typeof FAIL_OUTCOMES)[number]>;

/** What a message asks for: the question in it, and the commands. */
export interface Asked {
  readonly question: string;
  readonly directives: readonly Directive[];
}

const LONGEST_WORDS = 20_000;
const LONGEST_STALL_MS = 600_000;
const LONGEST_COMMAND = 80;
const AFTER_WORDS = 40;
const STALL_MS = 20_000;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

// a space only between word and command, so that a path such as /srv/demo is left alone
const COMMAND = /(?<=^|\s)\/demo(?=\s|$)[^\n]*/iu;
const AFTER = /\s+(?:after|après)\s+(\d{1,6})(?:\s+(?:words?|mots?))?$/u;

/** Parts a message into its question and its commands. A command that is not understood comes out as `unknown`. */
export function readDirectives(text: string): Asked {
  const directives: Directive[] = [];
  const lines = text.split('\n').map((line) => {
    const found = COMMAND.exec(line);
    if (!found) return line;
    const before = line.slice(0, found.index);
    const directive = parse(found[0].slice('/demo'.length).trim().toLowerCase());
    // in the middle of a sentence that goes on, it is a word like any other
    if (before.trim() !== '' && directive.type === 'unknown') return line;
    directives.push(directive);
    return before;
  });
  return { question: lines.join('\n').trim(), directives };
}

function parse(command: string): Directive {
  if (command.length > LONGEST_COMMAND)
    return { type: 'unknown', command: `${command.slice(0, 30).toWellFormed()}…` };
  const after = AFTER.exec(command);
  const afterWords = after ? Number(after[1]) : AFTER_WORDS;
  const [name = '', argument, ...more] = command.slice(0, after?.index).split(/\s+/u);
  const unknown: Directive = { type: 'unknown', command };
  if (more.length > 0) return unknown;
  switch (name) {
    case '':
    case 'help':
      return argument === undefined && !after ? { type: 'help' } : unknown;
    case 'slow':
    case 'fast':
    case 'empty':
    case 'refuse':
      return argument === undefined && !after ? { type: name } : unknown;
    case 'long':
      return /^\d{1,6}$/u.test(argument ?? '') && !after
        ? { type: 'long', words: Math.min(Number(argument), LONGEST_WORDS) }
        : unknown;
    case 'stall': {
      const stallMs = argument === undefined ? STALL_MS : durationMs(argument);
      return stallMs === undefined ? unknown : { type: 'stall', stallMs, afterWords };
    }
    case 'cut':
      return argument === undefined ? { type: 'cut', afterWords } : unknown;
    case 'fail': {
      const outcome = FAIL_OUTCOMES.find((known) => known === (argument ?? 'model-error'));
      return outcome === undefined ? unknown : { type: 'fail', outcome, afterWords };
    }
    default:
      return unknown;
  }
}

function durationMs(text: string): number | undefined {
  const found = /^(\d{1,6})(ms|s|m)?$/u.exec(text);
  const unitMs = UNIT_MS[found?.[2] ?? 's'];
  return found && unitMs !== undefined ? Math.min(Number(found[1]) * unitMs, LONGEST_STALL_MS) : undefined;
}

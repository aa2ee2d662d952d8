import type { ModelRequest, Outcome } from '@continuo/contract';

import { compose } from './compose.ts';
import { type Directive, type FailOutcome, readDirectives } from './directives.ts';
import { fill } from './fill.ts';
import { languageOfTalk } from './language.ts';
import { readQuestion, withoutMarks } from './question.ts';
import { reason } from './reasoning.ts';
import { seededRandom } from './seeded-random.ts';
import { endOfWords, tokens } from './tokens.ts';
import { REPLIES } from './wording/replies.ts';

/** Something that is to happen when the answer has come as far as `at`, an index into its text. */
export type Cue = { readonly at: number } & (
  | { readonly type: 'stall'; readonly stallMs: number }
  | { readonly type: 'cut' }
  | { readonly type: 'fail'; readonly outcome: FailOutcome }
);

/** All that the demo model is going to say and do for a request, before it says the first word. */
export interface Script {
  readonly reasoning: string;
  readonly text: string;
  readonly outcome: Outcome;
  readonly cues: readonly Cue[];
  readonly speed: 'usual' | 'slow' | 'fast';
  /** What to say after a beginning that is not of this script. */
  readonly handover: string;
}

/** Writes the script for a request. The same messages under the same seed make the same script, whatever the commands. */
export function writeScript(request: ModelRequest, seed: number): Script {
  const asked = request.messages
    .filter(({ role }) => role === 'user')
    .map(({ text }) => readDirectives(text));
  const { question: text = '', directives = [] } = asked.at(-1) ?? {};
  const earlier = asked.slice(0, -1).map(({ question }) => question);
  const locale = languageOfTalk([text, ...earlier.toReversed()]);
  // a command alone is no greeting: the answer says what is being tried
  const question = readQuestion(text === '' && directives.length > 0 ? 'Continuo' : text, locale);
  const replies = REPLIES[locale];
  const has = (type: Directive['type']) => directives.some((directive) => directive.type === type);

  const random = seededRandom(JSON.stringify([seed, text, request.messages.slice(0, -1)]));
  const script = {
    cues: [],
    speed: has('slow') ? 'slow' : has('fast') ? 'fast' : 'usual',
    handover: fill(replies.handover, { word: question.terms[0] }, locale),
    reasoning: '',
    outcome: 'completed',
  } as const;

  if (has('empty')) return { ...script, text: '', outcome: 'empty' };
  if (has('refuse')) return { ...script, text: fill(replies.refusal, {}, locale), outcome: 'refused' };

  const reasoning = reason(question, directives, random);
  const said = reply() ?? answer();
  return { ...script, ...said, reasoning, cues: cuesOf(directives, said.text) };

  function reply() {
    const unknown = directives.find((directive) => directive.type === 'unknown');
    if (!unknown && !has('help')) return undefined;
    const complaint = unknown
      ? `${fill(replies.unknown, { command: withoutMarks(unknown.command) }, locale)}\n\n`
      : '';
    return shorten(complaint + fill(replies.help, {}, locale));
  }

  function answer() {
    const before = earlier.findLast((other) => other !== '');
    const words = Math.max(
      0,
      ...directives.map((directive) => (directive.type === 'long' ? directive.words : 0)),
    );
    const topic = before === undefined ? undefined : readQuestion(before, locale).topic;
    return shorten(compose(question, { random, words, ...(topic !== undefined && { earlier: topic }) }));
  }

  function shorten(whole: string): { text: string; outcome: Outcome } {
    const pieces = tokens(whole);
    const limit = request.options.maxOutputTokens ?? pieces.length;
    return pieces.length <= limit
      ? { text: whole, outcome: 'completed' }
      : { text: pieces.slice(0, limit).join(''), outcome: 'truncated' };
  }
}

function cuesOf(directives: readonly Directive[], text: string): Cue[] {
  const cues: Cue[] = [];
  for (const directive of directives) {
    switch (directive.type) {
      case 'stall':
        cues.push({ type: 'stall', at: endOfWords(text, directive.afterWords), stallMs: directive.stallMs });
        break;
      case 'cut':
        cues.push({ type: 'cut', at: endOfWords(text, directive.afterWords) });
        break;
      case 'fail':
        cues.push({ type: 'fail', at: endOfWords(text, directive.afterWords), outcome: directive.outcome });
        break;
      case 'help':
      case 'slow':
      case 'fast':
      case 'empty':
      case 'refuse':
      case 'long':
      case 'unknown':
        break;
      default:
        directive satisfies never;
    }
  }
  return cues.toSorted((a, b) => a.at - b.at);
}

import type { Random } from '@continuo/contract';

import type { Directive } from './directives.ts';
import { fill } from './fill.ts';
import type { Question } from './question.ts';
import { pick } from './seeded-random.ts';
import { REASONING } from './wording/reasoning.ts';

/** What the demo model says before its answer: what it has found in the question, and what it will do with it. */
export function reason(question: Question, directives: readonly Directive[], random: Random): string {
  const { locale, kind, words } = question;
  const wording = REASONING[locale];
  const commands = [...new Set(directives.map(({ type }) => type))].join(', ');
  const sentences = [
    wording.kinds[kind],
    words.length > 0 ? pick(random, wording.words) : wording.noWords,
    ...(commands === '' ? [] : [wording.commands]),
    pick(random, wording.plans),
  ];
  return sentences
    .map((sentence) => fill(sentence, { words: words.slice(0, 5).join(', '), commands }, locale))
    .join(' ');
}

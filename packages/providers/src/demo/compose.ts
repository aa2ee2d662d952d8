import type { Random } from '@continuo/contract';

import { fill, type Values } from './fill.ts';
import { identifier } from './identifier.ts';
import { bullets, fence, numbered, table } from './markdown.ts';
import { PLANS } from './plans/index.ts';
import type { Choices } from './plans/plan.ts';
import type { Question } from './question.ts';
import { pick, sample } from './seeded-random.ts';
import { countWords } from './tokens.ts';
import { ABOUT, EARLIER } from './wording/about.ts';
import { EXPERIMENTS } from './wording/experiments.ts';
import { FACETS } from './wording/facets.ts';
import { REMARKS, skeletonFor } from './wording/skeletons.ts';
import { SKELETON_INTROS, SNIPPETS } from './wording/snippets.ts';

export interface ComposeOptions {
  readonly random: Random;
  /** What an earlier question of the conversation was about. */
  readonly earlier?: string;
  /** The answer goes on until it has so many words. */
  readonly words: number;
}

interface Size {
  readonly items: number;
  readonly experiments: number;
  readonly facets: number;
}

const SIZES: readonly [Size, ...Size[]] = [
  { items: 3, experiments: 2, facets: 0 },
  { items: 4, experiments: 3, facets: 0 },
  { items: 5, experiments: 3, facets: 1 },
];

/** Writes the answer to a question, in Markdown: of about 150 to 500 words, unless more are asked for. */
export function compose(question: Question, options: ComposeOptions): string {
  const { locale } = question;
  const { random, earlier } = options;
  const values = valuesOf(question, earlier);
  const size = pick(random, SIZES);
  const say = (wording: string, also?: Values) => fill(wording, { ...values, ...also }, locale);
  const one = (choices: Choices) => say(pick(random, choices));
  const some = (count: number, choices: readonly string[]) =>
    sample(random, count, choices).map((line) => say(line));

  const plan = PLANS[question.kind][locale];
  const experiments = EXPERIMENTS[locale];
  const { points } = plan;
  const list = (points.ordered ? numbered : bullets)(some(size.items, points.items));
  const rows = sample(random, size.items, plan.table.rows).map((row) => row.map((cell) => say(cell)));
  const columns = plan.table.columns.map((column) => say(column));

  const head = [
    `## ${one(plan.titles)}`,
    one(plan.openings),
    `> ${one(ABOUT[locale])}`,
    ...(earlier === undefined ? [] : [one(EARLIER[locale])]),
  ];
  const body = [
    `### ${one(points.headings)}\n\n${one(points.leads)}\n\n${list}`,
    `### ${one(plan.table.headings)}\n\n${table(columns, rows)}`,
  ];
  if (random() < 0.4) body.reverse();
  body.splice(question.kind === 'code' ? 0 : 2, 0, codeBlock(question, random, say));
  const tail = [
    `### ${one(experiments.headings)}\n\n${one(experiments.leads)}\n\n${bullets(some(size.experiments, experiments.items))}`,
    one(plan.closings),
  ];

  const extra: string[] = [];
  const firstFacet = Math.floor(random() * FACETS[locale].length);
  let words = countWords([...head, ...body, ...tail].join('\n\n'));
  while (extra.length < size.facets || words < options.words) {
    const section = facet(question, firstFacet + extra.length, { random, say });
    extra.push(section);
    words += countWords(section);
  }
  return [...head, ...body, ...extra, ...tail].join('\n\n');
}

type Say = (wording: string, also?: Values) => string;

function valuesOf(question: Question, earlier: string | undefined): Values {
  const { topic, sides, quote, terms } = question;
  return {
    topic,
    a: sides[0],
    b: sides[1],
    quote,
    word: terms[0],
    other: terms[1] ?? sides[1],
    ...(earlier !== undefined && { earlier }),
  };
}

function codeBlock(question: Question, random: Random, say: Say): string {
  const { locale } = question;
  if (question.kind === 'code') {
    const { language, naming, code } = skeletonFor(question.quote);
    const name = identifier(question.words, naming, locale);
    return `${say(pick(random, SKELETON_INTROS[locale]))}\n\n${say(fence(language, code), { ...REMARKS[locale], name })}`;
  }
  const snippet = pick(random, SNIPPETS);
  return `${say(snippet.intro[locale])}\n\n${say(fence(snippet.language, snippet.code[locale]))}`;
}

function facet(question: Question, index: number, options: { random: Random; say: Say }): string {
  const { random, say } = options;
  const facets = FACETS[question.locale];
  const { heading, sentences, items } = facets[index % facets.length] ?? facets[0];
  const { locale, terms } = question;
  const word = terms[index % terms.length] ?? terms[0];
  const again = index < facets.length ? '' : { en: ': {word}', fr: ' : {word}' }[locale];
  // the first names the matter, and the others lean on it
  const [first, ...others] = sentences;
  const prose = [first, ...sample(random, 2, others)].map((sentence) => say(sentence, { word }));
  const questions = bullets(sample(random, 3, items).map((item) => say(item)));
  return `### ${say(heading + again, { word })}\n\n${prose.join(' ')}\n\n${questions}`;
}

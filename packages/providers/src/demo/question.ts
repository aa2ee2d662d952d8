import type { Locale } from '@continuo/contract';

import { isSmall, keywords } from './keywords.ts';
import { FORMS, type Kind } from './question-kinds.ts';

/** What the demo model makes of a question: not its meaning, only its form and its words. */
export interface Question {
  readonly kind: Kind;
  readonly locale: Locale;
  /** What it is about, as it may stand in the middle of a sentence. */
  readonly topic: string;
  /** The two things a comparison is between; for other kinds, two words of the question. */
  readonly sides: readonly [string, string];
  /** The terms that an answer turns on, the weightiest first; one at least. */
  readonly terms: readonly [string, ...string[]];
  /** The question itself, without its question mark. */
  readonly quote: string;
  /** Words of the question that carry its meaning, in its order. */
  readonly words: readonly string[];
}

const TOPIC_LENGTH = 60;
const QUOTE_LENGTH = 120;
const SENTENCE_LENGTH = 300;

const NAMELESS: Readonly<Record<Locale, readonly [string, string]>> = {
  en: ['the question', 'the answer'],
  fr: ['la question', 'la réponse'],
};

/** Reads a question in the language it is taken to be in. Any text is a question, an empty one too. */
export function readQuestion(text: string, locale: Locale): Question {
  const sentence = mainSentence(withoutMarks(text));
  const { kind, groups } = formOf(sentence, locale);
  const [nameless, other] = NAMELESS[locale];
  const a = name(groups['a'], locale);
  const b = name(groups['b'], locale);
  const about = name(groups['topic'], locale);
  const ofTopic = keywords(`${a} ${b} ${about}`, locale);
  const words = ofTopic.length > 0 ? ofTopic : keywords(sentence, locale);
  const topic = (ofTopic.length > 0 && about) || clip(words.slice(0, 3).join(' '), TOPIC_LENGTH) || nameless;
  const sides: [string, string] = [a || (words[0] ?? nameless), b || (words[1] ?? other)];
  return {
    kind,
    locale,
    topic,
    sides,
    terms: termsOf(kind, { topic, sides, words, locale }),
    quote: clip(sentence, QUOTE_LENGTH) || nameless,
    words,
  };
}

function formOf(sentence: string, locale: Locale): { kind: Kind; groups: Readonly<Record<string, string>> } {
  if (sentence === '') return { kind: 'greeting', groups: {} };
  for (const { kind, form } of FORMS[locale]) {
    const found = form.exec(sentence);
    if (found) return { kind, groups: found.groups ?? {} };
  }
  return { kind: 'other', groups: {} };
}

const TERM_LENGTH = 32;

function termsOf(
  kind: Kind,
  found: Pick<Question, 'topic' | 'sides' | 'words' | 'locale'>,
): [string, ...string[]] {
  const { topic, sides, words, locale } = found;
  const [first = topic, ...rest] = words;
  switch (kind) {
    case 'compare':
      return [...sides];
    case 'what':
    case 'works': {
      const bare = withoutArticle(topic, locale);
      return bare.length <= TERM_LENGTH ? [bare] : [first, ...rest];
    }
    case 'steps':
    case 'list': {
      // learn to play the piano: it turns on the last of them
      const [last = topic, ...before] = words.toReversed();
      return [last, ...before];
    }
    case 'greeting':
    case 'continuo':
    case 'code':
    case 'why':
    case 'other':
      return [first, ...rest];
    default:
      return kind satisfies never;
  }
}

function withoutArticle(topic: string, locale: Locale): string {
  const bare = topic.replace(
    locale === 'fr' ? /^(?:(?:les?|la|une?|des?|du) |l[’'])/iu : /^(?:an?|the) /iu,
    '',
  );
  return bare === '' ? topic : bare;
}

/** A piece of the question as it may stand in the middle of a sentence: The train, first of all, is the train. */
function name(piece: string | undefined, locale: Locale): string {
  const clipped = clip(piece ?? '', TOPIC_LENGTH);
  const first = /^\p{L}+/u.exec(clipped)?.[0] ?? '';
  return isSmall(first, locale) ? first.toLowerCase() + clipped.slice(first.length) : clipped;
}

/** Takes the marks out of a text that would mean something to Markdown. */
export function withoutMarks(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}*`[\]<>#|\\~{}$"“”«»]+/gu, ' ')
    .replaceAll(/(?<!\p{L})_+|_+(?!\p{L})/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The first sentence that asks something, else the first of all. */
function mainSentence(text: string): string {
  const sentences = text.slice(0, 4_000).match(/[^.!?…]+(?:[.!?…](?!\s|$)[^.!?…]*)*[.!?…]*/gu) ?? [];
  const asking = sentences.find((sentence) => sentence.trimEnd().endsWith('?')) ?? sentences[0] ?? '';
  return shorten(asking.trim(), SENTENCE_LENGTH);
}

function clip(text: string, length: number): string {
  const trimmed = text.replace(/^[\s,;:.…!?'’-]+/u, '').replace(/[\s,;:.…!?'’-]+$/u, '');
  return shorten(trimmed, length);
}

function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text
    .slice(0, length)
    .toWellFormed()
    .replace(/\uFFFD$/u, '');
  const space = head.lastIndexOf(' ');
  return `${(space > length / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

import type { Locale } from '@continuo/contract';

// words that people use in questions, and that mean nothing in the other language
const MARKERS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: new Set(
    (
      'the an is are was were and or what how why which who when where do does did can could should would with for of ' +
      'from in to i you we they my your it its this that not give write explain tell make show hello hi hey thanks ' +
      'please between difference about best better some need want help me if'
    ).split(' '),
  ),
  fr: new Set(
    (
      'le la les un une des du de est sont et ou où que qui quoi quel quelle quels quelles pourquoi avec pour dans sur ' +
      'je tu il elle nous vous ils mon ma mes ton ta tes son sa ses ce cette ces ne pas donne donnez écris écrivez ' +
      'explique expliquez dis dites fais faire bonjour bonsoir salut merci entre différence au aux moi en plus meilleur ' +
      'peux puis peut veux voudrais faut est-ce si à l d j qu c n s t m quand comment'
    ).split(' '),
  ),
};

const ACCENTS = /[àâçèéêëîïôûùœ]/u;
const QUESTION_OPENERS: Readonly<Record<Locale, RegExp>> = {
  en: /^\W*(?:what|how|why|who|when|where|which|compare the|write|list|explain|give)\b/u,
  fr: /^\W*(?:comment|pourquoi|quel|qu['’]|qui|quand|où|c['’]est|est-ce|peux-tu|pouvez|liste[rz]?[- ]|compare[rz]? l)/u,
};

function score(text: string, locale: Locale): number {
  const words = text.match(/[\p{L}\p{M}]+(?:-ce)?/gu) ?? [];
  const known = words.filter((word) => MARKERS[locale].has(word)).length;
  const opened = QUESTION_OPENERS[locale].test(text) ? 1 : 0;
  const accented = locale === 'fr' ? words.filter((word) => ACCENTS.test(word)).length : 0;
  return known + opened + accented / 2;
}

/** Guesses the language of a text; undefined when nothing in it tells. */
export function languageOf(text: string): Locale | undefined {
  const lower = text.slice(0, 2_000).toLowerCase();
  const en = score(lower, 'en');
  const fr = score(lower, 'fr');
  if (en === fr) return undefined;
  return fr > en ? 'fr' : 'en';
}

/** The language of the newest of some texts that tells it, English when none does. */
export function languageOfTalk(textsNewestFirst: readonly string[]): Locale {
  for (const text of textsNewestFirst) {
    const language = languageOf(text);
    if (language) return language;
  }
  return 'en';
}

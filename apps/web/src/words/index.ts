import type { Locale } from '@continuo/contract';

import { en } from './en.ts';
import { fr } from './fr.ts';

export type Words = { readonly [Key in keyof typeof en]: string };

/** The language of the app for a browser that asks for `tag`: French for any French, else English. */
export function localeFor(tag: string): Locale {
  return /^fr\b/i.test(tag) ? 'fr' : 'en';
}

export const locale: Locale = localeFor(navigator.language);

export const words: Words = { en, fr }[locale];

/** Puts values where a sentence has `{{name}}`. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === 'number' ? value.toLocaleString(locale) : value;
  });
}

type Counted<Key> = Key extends `${infer Stem}_other` ? Stem : never;

const plural = new Intl.PluralRules(locale);

/** The sentence of a counted thing, in the form that the language asks for this many. */
export function count(stem: Counted<keyof Words>, many: number): string {
  return fill(words[`${stem}_${plural.select(many) === 'one' ? 'one' : 'other'}`], { count: many });
}

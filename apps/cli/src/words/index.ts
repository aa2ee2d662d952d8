import type { Locale } from '@continuo/contract';

import { en } from './en.ts';
import { fr } from './fr.ts';

export type Words = typeof en;

const ALL: Readonly<Record<Locale, Words>> = { en, fr };

export function wordsIn(locale: Locale): Words {
  return ALL[locale];
}

/** The language of messages, by the variables that POSIX has for it: French for any French, else English. */
export function localeOf({
  LC_ALL,
  LC_MESSAGES,
  LANG,
}: Readonly<Record<string, string | undefined>>): Locale {
  return /^fr(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'fr' : 'en';
}

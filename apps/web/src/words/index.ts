import type { Locale } from '@continuo/contract';
import { createInstance } from 'i18next';
import { useTranslation } from 'react-i18next';

import { browserText } from '../browser/kept-text.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

export type Words = { readonly [Key in keyof typeof en]: string };

const KEY = 'language';

/** The language of the app for a browser that asks for `tag`: French for any French, else English. */
export function localeFor(tag: string): Locale {
  return /^fr\b/i.test(tag) ? 'fr' : 'en';
}

const instance = createInstance();
void instance.init({
  resources: { en: { translation: en }, fr: { translation: fr } },
  lng: localeFor(browserText.get(KEY) ?? navigator.language),
  fallbackLng: 'en',
  // the words are in the bundle, so they are there before the first paint
  initAsync: false,
  // React escapes what it shows
  interpolation: { escapeValue: false },
});

/** The words outside of a component; inside, `useWords` draws it anew when the language changes. */
export const { t } = instance;

export function locale(): Locale {
  return localeFor(instance.language);
}

/** Calls back with the language, now and whenever it changes. */
export function onLocale(told: (locale: Locale) => void): void {
  told(locale());
  instance.on('languageChanged', (tag) => told(localeFor(tag)));
}

/** Changes the language of the app, on this visit and the next ones. */
export function changeLocale(to: Locale): void {
  browserText.set(KEY, to);
  void instance.changeLanguage(to);
}

/** What the app says, in the language that was chosen. */
export function useWords() {
  const { t: words } = useTranslation(undefined, { i18n: instance, useSuspense: false });
  return { t: words, locale: locale() };
}

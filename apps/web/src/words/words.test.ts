import { describe, expect, test } from 'vitest';

import { en } from './en.ts';
import { fr } from './fr.ts';
import { changeLocale, locale, localeFor, onLocale, t } from './index.ts';

const placeholders = (sentence: string) => (sentence.match(/\{\{.*?\}\}/g) ?? []).toSorted();

describe('words', () => {
  test('both languages say the same things', () => {
    expect(Object.keys(fr)).toEqual(Object.keys(en));
  });

  test.each(Object.entries(fr))('%s stands in both languages with the same values', (key, french) => {
    const english = en[key as keyof typeof en];
    expect(english.trim()).not.toBe('');
    expect(french.trim()).not.toBe('');
    expect(placeholders(french)).toEqual(placeholders(english));
  });

  test.each(Object.entries(fr))('%s is set as French is', (_key, french) => {
    // a narrow no-break space before ; : ! ? and inside « », and nothing else there
    expect(french.replaceAll(/\u202f[;:!?»]|«\u202f/g, '')).not.toMatch(/[;:!?«»"“”]/);
    expect(french).not.toMatch(/\.\.\.|'/);
    expect(french).not.toMatch(/(?<!\p{L})(tu|ton|ta|tes|toi)(?!\p{L})/iu);
  });

  test('each is said somewhere', () => {
    const source = sourceText();
    expect(source).toContain('useWords');
    const unsaid = Object.keys(en).filter((key) => !source.includes(`'${key.replace(/_(one|other)$/, '')}'`));
    expect(unsaid).toEqual([]);
  });
});

/** What the app is written in, without its words and its tests. */
function sourceText(): string {
  const files = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!./*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  return Object.values(files).join('\n');
}

test('French is for every French, English for everyone else', () => {
  expect(['fr', 'fr-CA', 'FR-be'].map(localeFor)).toEqual(['fr', 'fr', 'fr']);
  expect(['en', 'de-CH', 'fro', ''].map(localeFor)).toEqual(['en', 'en', 'en', 'en']);
});

test('the language changes while the app runs', () => {
  const told: string[] = [];
  changeLocale('en');
  onLocale((to) => told.push(to));
  expect(t('send')).toBe(en.send);
  changeLocale('fr');
  expect(t('send')).toBe(fr.send);
  expect(locale()).toBe('fr');
  expect(told).toEqual(['en', 'fr']);
});

test('things are counted, and numbers written, as the language does', () => {
  changeLocale('en');
  expect(t('saidFinished', { count: 1 })).toBe('Answer complete, 1 word.');
  expect(t('saidFinished', { count: 1_200 })).toBe('Answer complete, 1,200 words.');
  expect(t('saidFinished', { count: 0 })).toBe('Answer complete, 0 words.');
  changeLocale('fr');
  expect(t('saidFinished', { count: 0 })).toBe('Réponse terminée, 0 mot.');
  expect(t('saidFinished', { count: 1_200 })).toBe('Réponse terminée, 1\u202f200 mots.');
});

test('what the user wrote is said as it is', () => {
  changeLocale('en');
  expect(t('conversationMenu', { title: '<b> & {{x}}' })).toContain('<b> & {{x}}');
});

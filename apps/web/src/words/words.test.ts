import { describe, expect, test } from 'vitest';

import { en } from './en.ts';
import { fr } from './fr.ts';
import { count, fill, localeFor } from './index.ts';

const placeholders = (sentence: string) => (sentence.match(/\{\{\w+\}\}/g) ?? []).toSorted();

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
    // a narrow no-break space before ; : ! ? and nothing else there
    expect(french.replaceAll(/\u202f[;:!?]/g, '')).not.toMatch(/[;:!?]/);
    expect(french).not.toMatch(/\.\.\./);
    expect(french).not.toMatch(/(?<!\p{L})(tu|ton|ta|tes|toi)(?!\p{L})/iu);
  });
});

test('French is for every French, English for everyone else', () => {
  expect(['fr', 'fr-CA', 'FR-be'].map(localeFor)).toEqual(['fr', 'fr', 'fr']);
  expect(['en', 'de-CH', 'fro', ''].map(localeFor)).toEqual(['en', 'en', 'en', 'en']);
});

test('values go into their places, unknown places stay visible', () => {
  expect(fill('{{a}} and {{b}}', { a: 'one' })).toBe('one and {{b}}');
});

test('one word is counted differently from two', () => {
  expect(count('saidFinished', 1)).toContain('1 ');
  expect(count('saidFinished', 1)).not.toBe(count('saidFinished', 2).replace('2', '1'));
});

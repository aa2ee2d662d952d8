import type { Locale } from '@continuo/contract';

const LANGUAGES =
  /^(?:typescript|javascript|python|sql|bash|shell|rust|golang|go|html|css|react|node\.?js)$/iu;
const SECOND: Readonly<Record<Locale, string>> = { en: 'answer', fr: 'reponse' };

/** A name for a function, made of a question's words: two of them at least, so that it is never a reserved word. */
export function identifier(words: readonly string[], naming: 'camel' | 'snake', locale: Locale): string {
  const parts = words
    .filter((word) => !LANGUAGES.test(word))
    .map(ascii)
    .filter((part) => part !== '')
    .slice(0, 3);
  if (parts.length === 0) parts.push('my');
  if (parts.length === 1) parts.push(SECOND[locale]);
  const name =
    naming === 'snake'
      ? parts.join('_')
      : parts
          .map((part, index) => (index === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
          .join('');
  return /^\d/u.test(name) ? `_${name}` : name;
}

function ascii(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll('œ', 'oe')
    .replaceAll(/[^A-Za-z0-9]/gu, '')
    .toLowerCase();
}

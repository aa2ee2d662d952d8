import { describe, expect, test } from 'vitest';

import { localeOf, wordsIn } from './index.ts';

describe('the language', () => {
  test.each([
    [{}, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
    [{ LANG: 'fr' }, 'fr'],
    [{ LANG: 'FR_CA' }, 'fr'],
    [{ LANG: 'fry_NL' }, 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'fr_FR.UTF-8' }, 'fr'],
    [{ LANG: 'fr_FR.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8', LC_ALL: '' }, 'fr'],
  ])('%j is %s', (env, expected) => {
    expect(localeOf(env)).toBe(expected);
  });

  test('every sentence is there in both, and says every value it is given', () => {
    const [en, fr] = [wordsIn('en'), wordsIn('fr')];
    for (const [name, sentence] of Object.entries(en)) {
      const other: unknown = Reflect.get(fr, name);
      expect({ [name]: typeof other }).toEqual({ [name]: typeof sentence });
      if (typeof sentence !== 'function' || typeof other !== 'function') continue;
      const given = Array.from({ length: sentence.length }, (_, index) => `<${index}>`);
      const said = [Reflect.apply(sentence, en, given), Reflect.apply(other, fr, given)];
      for (const value of given) expect(said).toEqual(said.map(() => expect.stringContaining(value)));
    }
  });
});

import type { ModelOptions, ModelRequest } from '@continuo/contract';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { anyText } from '../conformance/any-text.ts';
import { languageOf } from './language.ts';
import { writeScript } from './script.ts';
import { countWords, tokens } from './tokens.ts';

const QUESTIONS = {
  en: [
    'What is the event loop?',
    'How does TCP work?',
    'How do I learn to play the piano?',
    'Why is the sky blue?',
    'Compare tea and coffee',
    'List ten ideas for a birthday party',
    'Write a Rust function that counts words',
    'Hello!',
    'What is Continuo?',
    'I love pasta in summer',
  ],
  fr: [
    'Qu’est-ce que la boucle d’événements ?',
    'Comment fonctionne un proxy ?',
    'Comment apprendre le piano ?',
    'Pourquoi le ciel est-il bleu ?',
    'Compare le thé et le café',
    'Donne-moi dix idées de cadeaux',
    'Écris une fonction Python qui compte les mots',
    'Bonjour !',
    'Qui es-tu ?',
    'J’adore les pâtes en été',
  ],
} as const;
const question = fc.constantFrom(...QUESTIONS.en, ...QUESTIONS.fr);

function request(texts: string | readonly string[], options: ModelOptions = {}): ModelRequest {
  const messages = [texts]
    .flat()
    .map((text, index) => ({ role: index % 2 === 0 ? ('user' as const) : ('assistant' as const), text }));
  return { model: 'demo', messages, options };
}

const textOf = (texts: string | readonly string[], seed = 0) => writeScript(request(texts), seed).text;

/** The text without its code, where other rules hold. */
const prose = (text: string) => text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/gu, '');

describe('an answer', () => {
  test('has headings, a table, a list, code, emphasis, and 150 to 500 words', () => {
    fc.assert(
      fc.property(question, fc.nat(), (asked, seed) => {
        const text = textOf(asked, seed);
        expect(countWords(text)).toBeGreaterThanOrEqual(150);
        expect(countWords(text)).toBeLessThanOrEqual(500);
        expect(text).toMatch(/^## \S/u);
        expect(text.match(/^### \S/gmu)?.length).toBeGreaterThanOrEqual(3);
        expect(text).toMatch(/^\|( --- \|)+$/mu);
        expect(text).toMatch(/^(?:-|1\.) \S/mu);
        expect(text.match(/^```/gmu)).toHaveLength(2);
        expect(text).toMatch(/\*\*[^*\n]+\*\*/u);
      }),
    );
  });

  test('says in every case that it is the demo model, and has nothing left in braces', () => {
    fc.assert(
      fc.property(question, fc.nat(), (asked, seed) => {
        const { text, reasoning } = writeScript(request(asked), seed);
        expect(text).toMatch(/demo model|modèle de démonstration/iu);
        expect(prose(text) + reasoning).not.toMatch(/[{}]|undefined/u);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });

  test.each([...QUESTIONS.en.map((asked) => ['en', asked]), ...QUESTIONS.fr.map((asked) => ['fr', asked])])(
    'is in the language of the question (%s): %s',
    (locale, asked) => {
      for (let seed = 0; seed < 10; seed++) {
        const { text, reasoning } = writeScript(request(asked), seed);
        for (const paragraph of [prose(text), reasoning]) expect(languageOf(paragraph)).toBe(locale);
      }
    },
  );

  test('in French keeps its narrow spaces', () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUESTIONS.fr), fc.nat(), (asked, seed) => {
        const { text, reasoning } = writeScript(request(asked), seed);
        // what stands between quotes in English is meant to be sent as it is
        const french = prose(text + reasoning).replaceAll('Why is the sky blue?', '');
        expect(french).not.toMatch(/[^\u202F.…!?][;!?»]|(?<!\u202F):|«[^\u202F]/u);
      }),
    );
  });

  test('picks up the words of the question', () => {
    expect(textOf('Compare tea and coffee')).toMatch(/\| \S[^|]* \| Tea \| Coffee \|/u);
    expect(textOf('What is the event loop?')).toMatch(/^## The event loop/u);
    expect(textOf('Write a Rust function that counts words')).toContain('```rust\nfn counts_words(');
    expect(textOf('Écris une fonction Python qui trie des événements')).toContain('def trie_evenements(');
    expect(textOf('Write a function for me')).toMatch(/```ts\nexport function \w+Answer\(/u);
  });

  test('to another question is another answer', () => {
    for (const locale of ['en', 'fr'] as const) {
      const answers = QUESTIONS[locale].map((asked) =>
        prose(textOf(asked))
          .split('\n')
          .filter((line) => line !== ''),
      );
      for (const [index, one] of answers.entries()) {
        for (const two of answers.slice(index + 1)) {
          const shared = one.filter((line) => two.includes(line));
          expect(shared.length / Math.min(one.length, two.length)).toBeLessThan(0.5);
        }
      }
    }
  });

  test('is the same under one seed and another under another, and a request brings its own', () => {
    const asked = 'What is the event loop?';
    expect(textOf(asked, 1)).toBe(textOf(asked, 1));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => textOf(asked, seed))).size).toBe(5);
  });

  test('knows what was asked before, and keeps its language', () => {
    const text = textOf(['Comment apprendre le piano ?', 'Voilà.', 'TCP ?'], 3);
    expect(text).toContain('**apprendre le piano**');
    expect(languageOf(prose(text))).toBe('fr');
    expect(textOf(['hello', 'Hi.', 'TCP?'])).not.toBe(textOf(['TCP?']));
  });

  test('answers anything at all', () => {
    fc.assert(
      fc.property(fc.array(anyText(), { maxLength: 4 }), (texts) => {
        const { text } = writeScript(request(texts), 0);
        expect(text.isWellFormed()).toBe(true);
        expect(tokens(text).join('')).toBe(text);
      }),
    );
  });
});

describe('commands', () => {
  test('change what happens, not what is said', () => {
    const plain = writeScript(request('Why is the sky blue?'), 0);
    const script = writeScript(
      request('Why is the sky blue?\n/demo cut after 3\n/demo stall 2s after 1\n/demo slow'),
      0,
    );
    expect(script.text).toBe(plain.text);
    expect(script.speed).toBe('slow');
    expect(script.cues.map(({ type, at }) => [type, script.text.slice(0, at)])).toEqual([
      ['stall', '##'],
      ['cut', '## ' + script.text.split(' ').slice(1, 3).join(' ')],
    ]);
  });

  test('of earlier messages are over', () => {
    const script = writeScript(request(['Why?\n/demo cut', 'Because.', 'How does TCP work?']), 0);
    expect(script.cues).toEqual([]);
    expect(script.reasoning).not.toContain('cut');
  });

  test('a fault beyond the end happens at the end', () => {
    const script = writeScript(request('Why?\n/demo cut after 9999'), 0);
    expect(script.cues).toEqual([{ type: 'cut', at: script.text.length }]);
  });

  test.each([600, 2_000, 20_000])(
    'long %i makes at least so many words, of different paragraphs',
    (words) => {
      const { text } = writeScript(request(`How do I learn to play the piano?\n/demo long ${words}`), 0);
      expect(countWords(text)).toBeGreaterThanOrEqual(words);
      expect(countWords(text)).toBeLessThan(words + 150);
    },
  );

  test('alone are answered with what Continuo is', () => {
    expect(textOf('/demo fast')).toContain('**Continuo**');
  });

  test('help explains them all, and so does one that nobody knows', () => {
    expect(textOf('/demo help')).toMatch(/^## Commands of the demo model/u);
    expect(textOf('Que fais-tu ?\n/demo')).toMatch(/^## Commandes du modèle de démonstration/u);
    const unknown = textOf('Why is the sky blue?\n/demo `dance` | now');
    expect(unknown).toMatch(/^I do not know the command `\/demo dance now`/u);
    expect(unknown).toContain('## Commands');
  });

  test('empty and refuse have outcomes of their own', () => {
    expect(writeScript(request('Why?\n/demo empty'), 0)).toMatchObject({
      text: '',
      reasoning: '',
      outcome: 'empty',
    });
    expect(writeScript(request('Why?\n/demo refuse'), 0)).toMatchObject({ outcome: 'refused' });
    expect(textOf('Pourquoi ?\n/demo refuse')).toContain('Je dois refuser');
  });
});

test('maxOutputTokens shortens the text, and says so', () => {
  const whole = textOf('Why is the sky blue?');
  const { text, outcome } = writeScript(request('Why is the sky blue?', { maxOutputTokens: 50 }), 0);
  expect([text, outcome]).toEqual([tokens(whole).slice(0, 50).join(''), 'truncated']);
  expect(writeScript(request('Why is the sky blue?', { maxOutputTokens: 100_000 }), 0).outcome).toBe(
    'completed',
  );
});

test('a request without messages is answered too', () => {
  expect(countWords(textOf([]))).toBeGreaterThan(100);
});

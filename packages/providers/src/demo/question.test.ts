import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { anyText } from '../conformance/any-text.ts';
import type { Kind } from './question-kinds.ts';
import { readQuestion } from './question.ts';

describe('readQuestion', () => {
  test.each<[string, Kind, string]>([
    ['What is the event loop in Node.js?', 'what', 'the event loop in Node.js'],
    ['Tell me about the French Revolution. I am a student.', 'what', 'the French Revolution'],
    ['How do I learn to play the piano?', 'steps', 'learn to play the piano'],
    ['I’d like to write a novel', 'steps', 'write a novel'],
    ['how does TCP work', 'works', 'TCP'],
    ['Explain how a proxy works', 'works', 'a proxy'],
    ['Why is the sky blue?', 'why', 'is the sky blue'],
    ['List ten ideas for a birthday party', 'list', 'ideas for a birthday party'],
    ['Give me some tips for sleeping', 'list', 'tips for sleeping'],
    ['Write a TypeScript function that counts words', 'code', 'counts words'],
    ['reverse a string in Python', 'code', 'reverse a string'],
    ['Hi there!', 'greeting', 'the question'],
    ['What can you do?', 'continuo', 'the question'],
    ['What is Continuo?', 'continuo', 'Continuo'],
    ['I love pasta', 'other', 'love pasta'],
  ])('en: %s', (text, kind, topic) => {
    expect(readQuestion(text, 'en')).toMatchObject({ kind, topic });
  });

  test.each<[string, Kind, string]>([
    ['Qu’est-ce que la boucle d’événements ?', 'what', 'la boucle d’événements'],
    ["Qu'est-ce qu'un curseur ?", 'what', 'un curseur'],
    ['Explique-moi la Révolution française', 'what', 'la Révolution française'],
    ['Comment apprendre le piano ?', 'steps', 'apprendre le piano'],
    ['Comment faire du pain ?', 'steps', 'faire du pain'],
    ['Comment fonctionne un proxy ?', 'works', 'un proxy'],
    ['Pourquoi le ciel est-il bleu ?', 'why', 'le ciel est-il bleu'],
    ['Donne-moi dix idées de cadeaux', 'list', 'idées de cadeaux'],
    ['Écris une fonction qui trie des noms', 'code', 'trie des noms'],
    ['bonjour', 'greeting', 'la question'],
    ['Qui es-tu ?', 'continuo', 'la question'],
    ['J’adore les pâtes', 'other', 'adore pâtes'],
  ])('fr: %s', (text, kind, topic) => {
    expect(readQuestion(text, 'fr')).toMatchObject({ kind, topic });
  });

  test.each<['en' | 'fr', string, string, string]>([
    ['en', 'Compare tea and coffee', 'tea', 'coffee'],
    ['en', 'What is the difference between SSE and WebSocket?', 'SSE', 'WebSocket'],
    ['en', 'The train vs the plane', 'the train', 'the plane'],
    ['en', 'Is it better to rent or to buy a flat?', 'rent', 'buy a flat'],
    ['en', 'tea or coffee?', 'tea', 'coffee'],
    ['fr', 'Compare le thé et le café', 'le thé', 'le café'],
    ['fr', 'Quelle est la différence entre un journal et une file ?', 'un journal', 'une file'],
    ['fr', 'Le train ou l’avion ?', 'le train', 'l’avion'],
  ])('%s compares: %s', (locale, text, a, b) => {
    expect(readQuestion(text, locale)).toMatchObject({ kind: 'compare', sides: [a, b], terms: [a, b] });
  });

  test('answers the sentence that asks, of a long text', () => {
    const text = `${'I have a garden. '.repeat(20)}How do I keep snails away? ${'Thanks. '.repeat(400)}`;
    expect(readQuestion(text, 'en')).toMatchObject({ kind: 'steps', topic: 'keep snails away' });
  });

  test('takes out what would mean something to Markdown or HTML', () => {
    const { quote, topic } = readQuestion('What is **a | b** `c` <img src=x> [d](e) ~~f~~ __g__?', 'en');
    expect(`${quote} ${topic}`).not.toMatch(/[*|`<>[\]~_]/u);
  });

  test('reads anything, and keeps it short and well-formed', () => {
    const any = fc.oneof(anyText(400), fc.lorem({ maxCount: 60 }));
    fc.assert(
      fc.property(any, fc.constantFrom('en' as const, 'fr' as const), (text, locale) => {
        const { topic, sides, quote, terms } = readQuestion(text, locale);
        for (const piece of [topic, ...sides, quote, ...terms]) {
          expect(piece).not.toBe('');
          expect(piece.length).toBeLessThanOrEqual(121);
          expect(piece.isWellFormed()).toBe(true);
          expect(piece).not.toMatch(/[\n|`<>]/u);
        }
      }),
    );
  });
});

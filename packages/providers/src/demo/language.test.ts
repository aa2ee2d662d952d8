import { describe, expect, test } from 'vitest';

import { languageOf, languageOfTalk } from './language.ts';

describe('languageOf', () => {
  test.each([
    'What is the event loop?',
    'How do I learn to play the piano?',
    'compare tea and coffee please',
    'Write a function that sorts names',
    'hello',
    'Is a café the same as a bistro?',
  ])('en: %s', (text) => expect(languageOf(text)).toBe('en'));

  test.each([
    'Qu’est-ce que la boucle d’événements ?',
    "Qu'est-ce qu'un curseur ?",
    'Comment apprendre le piano ?',
    'Compare le thé et le café',
    'bonjour',
    'Écris une fonction qui trie des noms',
    'Pourquoi TCP ?',
  ])('fr: %s', (text) => expect(languageOf(text)).toBe('fr'));

  test.each(['', 'TCP?', 'SSE vs WebSocket', '日本の首都はどこですか？'])('nothing tells: %j', (text) =>
    expect(languageOf(text)).toBeUndefined(),
  );
});

test('languageOfTalk asks the newest text that tells, and falls back to English', () => {
  expect(languageOfTalk(['TCP ?', 'Comment fonctionne le réseau ?', 'What is it?'])).toBe('fr');
  expect(languageOfTalk(['And what is UDP?', 'Comment fonctionne le réseau ?'])).toBe('en');
  expect(languageOfTalk(['TCP'])).toBe('en');
  expect(languageOfTalk([])).toBe('en');
});

import { expect, test } from 'vitest';

import { titleFrom } from './title.ts';

test.each([
  ['a short text is its own title', 'Why?', 'Why?'],
  ['lines become one', '  Why\n\n is\tit? ', 'Why is it?'],
  ['sixty characters fit', 'x'.repeat(60), 'x'.repeat(60)],
  [
    'a longer text ends with a whole word',
    'Explain the difference between optimistic and pessimistic concurrency',
    'Explain the difference between optimistic and pessimistic…',
  ],
  ['a word too long is cut', 'y'.repeat(100), `${'y'.repeat(60)}…`],
  [
    'a family is one character',
    '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'.repeat(61),
    `${'\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'.repeat(60)}…`,
  ],
])('%s', (_, text, title) => {
  expect(titleFrom(text)).toBe(title);
});

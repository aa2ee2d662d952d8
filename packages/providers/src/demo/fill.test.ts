import { describe, expect, test } from 'vitest';

import { fill, typesetFrench } from './fill.ts';

describe('fill', () => {
  test('puts values in, with a capital where the name has one', () => {
    expect(fill('{Topic}: {topic}, {unknown}', { topic: 'the tide' }, 'en')).toBe(
      'The tide: the tide, {unknown}',
    );
    expect(fill('{Topic}', { topic: 'iPhone cases' }, 'en')).toBe('iPhone cases');
    expect(fill('{Topic}', { topic: 'école' }, 'fr')).toBe('École');
  });

  test('takes what it puts in as it is', () => {
    expect(fill('{a} et {b} ?', { a: '{b} !', b: '$&' }, 'fr')).toBe('{b} ! et $&\u202F?');
  });
});

test('typesetFrench sets marks and quotes, and leaves code alone', () => {
  expect(typesetFrench('Quoi ? « Oui » ; non : `a ? b : c` !')).toBe(
    'Quoi\u202F? «\u202FOui\u202F»\u202F; non\u202F: `a ? b : c`\u202F!',
  );
  expect(typesetFrench('Ceci :\n\n```ts\nx ? y : z;\n```\n')).toBe('Ceci\u202F:\n\n```ts\nx ? y : z;\n```\n');
});

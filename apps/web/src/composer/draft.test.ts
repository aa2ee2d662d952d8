import { expect, test } from 'vitest';

import { draftsIn } from './draft.ts';

const kept = () => {
  const texts = new Map<string, string>();
  return {
    get: (key: string) => texts.get(key),
    set: (key: string, text: string) => void texts.set(key, text),
    keys: () => [...texts.keys()],
  };
};

test('each conversation has its own draft, and a new one has one too', () => {
  const drafts = draftsIn(kept());
  drafts.write('a', 'for a');
  drafts.write(undefined, 'for a new one');
  expect(drafts.read('a')).toBe('for a');
  expect(drafts.read(undefined)).toBe('for a new one');
  expect(drafts.read('b')).toBe('');
});

test('a draft is there when the page comes back', () => {
  const texts = kept();
  draftsIn(texts).write('a', 'half a thought');
  expect(draftsIn(texts).read('a')).toBe('half a thought');
});

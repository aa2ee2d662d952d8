import { describe, expect, test } from 'vitest';

import { keptText } from './kept-text.ts';

/** A page's storage that can be full or forbidden. */
function pageStorage(refuses: () => boolean): Storage {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => {
      if (refuses()) throw new DOMException('full', 'QuotaExceededError');
      kept[key] = text;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
  // as in a browser: what is kept are the object's own keys
  return Object.setPrototypeOf(kept, methods) as Storage;
}

const forbidden = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};

describe('kept text', () => {
  test('is there for the next visit', () => {
    const storage = pageStorage(() => false);
    keptText(() => storage).set('draft:1', 'hello');
    expect(keptText(() => storage).get('draft:1')).toBe('hello');
    expect(keptText(() => storage).keys()).toEqual(['draft:1']);
  });

  test('is forgotten when it becomes empty', () => {
    const storage = pageStorage(() => false);
    const texts = keptText(() => storage);
    texts.set('draft:1', 'hello');
    texts.set('draft:1', '');
    expect(texts.get('draft:1')).toBeUndefined();
    expect(Object.keys(storage)).toEqual([]);
  });

  test('lasts as long as the page where the browser forbids storage', () => {
    const texts = keptText(forbidden);
    texts.set('draft:1', 'hello');
    expect(texts.get('draft:1')).toBe('hello');
    expect(texts.keys()).toEqual(['draft:1']);
    texts.set('draft:1', '');
    expect(texts.get('draft:1')).toBeUndefined();
    expect(texts.keys()).toEqual([]);
  });

  test('a text that no longer fits is not read back in its older state', () => {
    let full = false;
    const storage = pageStorage(() => full);
    const texts = keptText(() => storage);
    texts.set('draft:1', 'old');
    full = true;
    texts.set('draft:1', 'new');
    expect(texts.get('draft:1')).toBe('new');
    full = false;
    texts.set('draft:1', 'newer');
    expect(keptText(() => storage).get('draft:1')).toBe('newer');
  });

  test('sees nothing of others on the same origin', () => {
    const storage = pageStorage(() => false);
    storage.setItem('theirs', 'x');
    expect(keptText(() => storage).keys()).toEqual([]);
  });
});

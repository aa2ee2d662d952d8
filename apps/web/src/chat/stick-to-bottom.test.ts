import { describe, expect, test } from 'vitest';

import { stillAtBottom } from './stick-to-bottom.ts';

const box = (scrollTop: number, scrollHeight = 2_000) => ({ scrollTop, scrollHeight, clientHeight: 500 });

describe('a reader at the end', () => {
  test('stays there while text grows below', () => {
    expect(stillAtBottom(true, 1_500, box(1_500, 2_400))).toBe(true);
  });

  test('leaves by scrolling up', () => {
    expect(stillAtBottom(true, 1_500, box(1_300))).toBe(false);
  });

  test('may tremble', () => {
    expect(stillAtBottom(true, 1_500, box(1_480))).toBe(true);
  });
});

describe('a reader elsewhere', () => {
  test('is not taken to the end by scrolling down a little', () => {
    expect(stillAtBottom(false, 200, box(400))).toBe(false);
  });

  test('is at the end again by coming there', () => {
    expect(stillAtBottom(false, 1_300, box(1_460))).toBe(true);
  });
});

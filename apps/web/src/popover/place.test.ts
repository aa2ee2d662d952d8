import { expect, test } from 'vitest';

import { placeOf } from './place.ts';

const panel = { width: 200, height: 160 };
const phone = { width: 390, height: 844 };
const button = (right: number, top: number) => ({ right, top, bottom: top + 28, width: 28, height: 28 });

test('a panel hangs under its button, right edge on right edge', () => {
  expect(placeOf(panel, button(300, 100), phone)).toEqual({ left: 100, top: 134 });
});

test('a panel stands over a button at the foot of the window', () => {
  expect(placeOf(panel, button(300, 800), phone)).toEqual({ left: 100, bottom: 50 });
});

test('a panel never leaves the window', () => {
  expect(placeOf(panel, button(60, 100), phone).left).toBe(8);
  expect(placeOf(panel, button(388, 100), phone).left).toBe(182);
  expect(placeOf({ width: 200, height: 800 }, button(300, 600), phone).bottom).toBe(36);
});

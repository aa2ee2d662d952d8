import { expect, test } from 'vitest';

import { mediaFor, themeOf } from './theme.ts';

test('whoever chose nothing, or something unknown, has the theme of the system', () => {
  expect([undefined, '', 'sepia', 'dark', 'light'].map(themeOf)).toEqual([
    'system',
    'system',
    'system',
    'dark',
    'light',
  ]);
});

test('a chosen theme colours the frame, whatever the system asks for', () => {
  expect([mediaFor('light', 'dark'), mediaFor('dark', 'dark')]).toEqual(['not all', 'all']);
  expect(mediaFor('dark', 'system')).toBe('(prefers-color-scheme: dark)');
});

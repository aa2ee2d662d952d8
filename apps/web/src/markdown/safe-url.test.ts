import { expect, test } from 'vitest';

import { safeUrl } from './safe-url.ts';

test.each([
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  ['HTTP://EXAMPLE.ORG', 'http://example.org/'],
  ['mailto:someone@example.org', 'mailto:someone@example.org'],
])('%s may be gone to', (address, href) => {
  expect(safeUrl(address)).toBe(href);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'ftp://example.org',
  'tel:112',
  '/trpc/session.begin',
  '//example.org',
  '?x',
  '#top',
  '',
])('%j may not', (address) => {
  expect(safeUrl(address)).toBeUndefined();
});

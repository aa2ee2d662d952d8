import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { checksum } from './checksum.ts';

test('is the SHA-256 of the canonical JSON, as anyone can compute it', () => {
  const canonical = '[["text","1.1","héllo 👋"],["tool","1.2","search",{"q":1},null,null]]';
  const parts = [
    { type: 'text', id: '1.1', text: 'héllo 👋', open: true },
    { type: 'tool', id: '1.2', name: 'search', inputText: '{"q":1}', input: { q: 1 }, open: false },
  ] as const;
  expect(checksum([...parts])).toBe(`sha256:${createHash('sha256').update(canonical).digest('hex')}`);
});

test('sees a changed character, and does not see whether a part is still open', () => {
  const part = (text: string, open: boolean) => [{ type: 'text', id: '1.1', text, open } as const];
  expect(checksum(part('a', true))).toBe(checksum(part('a', false)));
  expect(checksum(part('a', true))).not.toBe(checksum(part('b', true)));
});

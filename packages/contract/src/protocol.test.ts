import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { describeProtocol, PROTOCOL_VERSION } from './protocol.ts';

/** The hash of everything that crosses the wire, by version. A change of the wire adds a row; rows are never edited. */
const HASHES: Readonly<Record<number, string>> = {
  1: '3a3e53fe601d8dc1',
};

test('what crosses the wire changes only together with the protocol version', () => {
  const hash = createHash('sha256').update(JSON.stringify(describeProtocol())).digest('hex').slice(0, 16);
  expect(HASHES[PROTOCOL_VERSION]).toBe(hash);
});

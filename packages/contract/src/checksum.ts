import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

import type { Part } from './part.ts';

/** What of a part is covered: all that a reader sees, nothing of how it arrived. */
function canonical(part: Part): readonly unknown[] {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return [part.type, part.id, part.text];
    case 'tool':
      return [part.type, part.id, part.name, part.input ?? null, part.output ?? null, part.error ?? null];
    case 'source':
      return [part.type, part.id, part.documentId, part.title, part.excerpt, part.span];
    default:
      return part satisfies never;
  }
}

/**
 * The named hash of the parts of a message, as `sha256:<hex>`: SHA-256 over the UTF-8 of their canonical JSON (one
 * array per part, its fields in a fixed order). Merging deltas does not change it.
 *
 * In JavaScript rather than `crypto.subtle`, which browsers withhold from plain-http pages on a local network.
 */
export function checksum(parts: readonly Part[]): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts.map(canonical)))))}`;
}

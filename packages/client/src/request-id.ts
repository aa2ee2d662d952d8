import type { RequestId } from '@continuo/contract';

/**
 * A new id for one intent: 122 random bits as a UUID of version 4. By hand, because browsers keep `crypto.randomUUID`
 * from pages on plain http, such as a server on the local network; `getRandomValues` they give to all.
 */
export function newRequestId(): RequestId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  }).join('');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return groups.join('-');
}

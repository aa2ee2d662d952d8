import type { AddressInfo } from 'node:net';

/** @throws Error where nothing listens on a port */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('this listens on no port');
  return address.port;
}

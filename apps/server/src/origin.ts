import { ContinuoError } from '@continuo/contract';
import type { FastifyRequest } from 'fastify';

import { bearerOf } from './identity.ts';

/**
 * Refuses requests that change something and come from a page that is not ours.
 *
 * A browser sends the cookie with a form of any site, and tRPC accepts multipart forms as mutations, so the cookie alone
 * proves nothing. Every browser names the Origin of such a request; one without it is a program, which has to show its
 * bearer token.
 *
 * @throws ContinuoError `forbidden-origin`
 */
export function checkOrigin(request: FastifyRequest, allowed: ReadonlySet<string>): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  const { origin } = request.headers;
  const ours = `${request.protocol}://${request.host}`;
  if (origin === undefined ? bearerOf(request) !== undefined : origin === ours || allowed.has(origin)) return;
  throw new ContinuoError('forbidden-origin');
}

import type { Context, Services } from '@continuo/router';
import type { FastifyReply, FastifyRequest } from 'fastify';

const SESSION_COOKIE = 'continuo_session';
const YEAR_S = 365 * 24 * 60 * 60;

/** The session token of a request: the bearer's, else the cookie's. Never one in the URL, where it would be logged. */
function tokenOf(request: FastifyRequest): string | undefined {
  return bearerOf(request) ?? request.cookies[SESSION_COOKIE];
}

export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
}

/** What the procedures know of a request. The session is looked up once, when somebody first asks who it is. */
export function contextOf(request: FastifyRequest, reply: FastifyReply, services: Services): Context {
  let identity: ReturnType<Context['identify']> | undefined;
  const identify = async () => {
    const token = tokenOf(request);
    return token === undefined ? undefined : services.db.accounts.authenticate(token);
  };
  return {
    services,
    identify: () => (identity ??= identify()),
    grant(token) {
      void reply.setCookie(SESSION_COOKIE, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
        maxAge: YEAR_S,
      });
    },
  };
}

import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { z } from 'zod';

import type { Asking } from './ask.ts';

const TOKEN_BYTES = 32;

const identitySchema = z.object({ userId: z.uuid(), kind: z.enum(['guest', 'user']) });
/** Who a token belongs to. */
export type Identity = z.infer<typeof identitySchema>;

/** People and their sessions. A token is stored as its hash alone: whoever reads the table can be nobody. */
export interface Accounts {
  /** Makes a guest with a session. The token is known to the caller only. */
  beginGuest(): Promise<{ readonly token: string; readonly userId: string }>;
  /** Begins one more session of someone, for a program of theirs, and answers its token. */
  issueToken(userId: string): Promise<string>;
  /** Whose token this is, or undefined. */
  authenticate(token: string): Promise<Identity | undefined>;
}

export function accounts({ sql, ask }: Asking): Accounts {
  return {
    async beginGuest() {
      const token = newToken();
      const userId = randomUUID();
      await ask(sql`
        with guest as (insert into users (id, kind) values (${userId}, 'guest') returning id)
        insert into sessions (token_hash, user_id) select ${hash(token)}, id from guest
      `);
      return { token, userId };
    },
    async issueToken(userId) {
      const token = newToken();
      await ask(sql`insert into sessions (token_hash, user_id) values (${hash(token)}, ${userId})`);
      return token;
    },
    async authenticate(token) {
      // seen is written at most once an hour, so that reading stays reading
      const rows = await ask(sql`
        with seen as (
          update sessions set last_seen_at = now()
          where token_hash = ${hash(token)} and last_seen_at < now() - interval '1 hour'
        )
        select u.id as "userId", u.kind
        from sessions s join users u on u.id = s.user_id
        where s.token_hash = ${hash(token)}
      `);
      return z.array(identitySchema).parse(rows).at(0);
    },
  };
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

import { LIMITS, type Session, type SessionToken } from '@continuo/contract';

import { openProcedure, ownedProcedure, router } from './procedures.ts';

function session(userId: string): Session {
  return {
    user: { id: userId, kind: 'guest' },
    limits: { textLength: LIMITS.textLength, readEntries: LIMITS.readEntries },
  };
}

export const sessionRouter = router({
  /** The only procedure that makes a guest; who already is someone stays that. */
  begin: openProcedure.mutation(async ({ ctx }) => {
    const known = await ctx.identify();
    if (known) return session(known.userId);
    const { userId, token } = await ctx.services.db.accounts.beginGuest();
    ctx.grant(token);
    return session(userId);
  }),
  get: ownedProcedure.query(({ ctx }) => session(ctx.userId)),
  /** One more session of whoever asks, for a program of theirs: given out once, and kept by nobody but them. */
  token: ownedProcedure.mutation(async ({ ctx }): Promise<SessionToken> => ({
    token: await ctx.services.db.accounts.issueToken(ctx.userId),
  })),
});

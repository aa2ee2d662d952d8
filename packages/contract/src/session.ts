import { z } from 'zod';

/** Who is asking, and what they may do. */
export const sessionSchema = z.object({
  user: z.object({ id: z.uuid(), kind: z.enum(['guest', 'user']) }),
  limits: z.object({ textLength: z.int(), readEntries: z.int() }),
});
export type Session = z.infer<typeof sessionSchema>;

/** What a session is proven by outside of a browser, as `Authorization: Bearer`: 256 random bits in base64url. */
export const sessionTokenSchema = z.object({ token: z.string().regex(/^[\w-]{43}$/) });
export type SessionToken = z.infer<typeof sessionTokenSchema>;

import { z } from 'zod';

/** Who is asking, and what they may do. */
export const sessionSchema = z.object({
  user: z.object({ id: z.uuid(), kind: z.enum(['guest', 'user']) }),
  limits: z.object({ textLength: z.int(), readEntries: z.int() }),
});
export type Session = z.infer<typeof sessionSchema>;

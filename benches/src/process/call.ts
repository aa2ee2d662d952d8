import { z } from 'zod';

/** Something that a bench asks of a process it started. Both sides parse what crosses, so both have its types. */
export interface Call<I, O> {
  readonly name: string;
  readonly input: z.ZodType<I>;
  readonly output: z.ZodType<O>;
}

export const questionSchema = z.object({ id: z.int(), name: z.string(), input: z.unknown().optional() });
export type Question = z.infer<typeof questionSchema>;

export const answerSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.int(), error: z.string() }),
  z.object({ id: z.int(), output: z.unknown().optional() }),
]);
export type Answer = z.infer<typeof answerSchema>;

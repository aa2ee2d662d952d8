import { z } from 'zod';

/**
 * The pieces of a message as a reader sees them. `open` is true while the piece still grows.
 * A part's id carries its attempt (`2.1`: first part of the second attempt), so no id is used twice in a log.
 */
export const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), id: z.string(), text: z.string(), open: z.boolean() }),
  z.object({ type: z.literal('reasoning'), id: z.string(), text: z.string(), open: z.boolean() }),
  z.object({
    type: z.literal('tool'),
    id: z.string(),
    name: z.string(),
    /** The arguments as the model wrote them; `input` is there once they are whole. */
    inputText: z.string(),
    input: z.json().optional(),
    output: z.json().optional(),
    error: z.string().optional(),
    open: z.boolean(),
  }),
  z.object({
    type: z.literal('source'),
    id: z.string(),
    documentId: z.string(),
    title: z.string(),
    excerpt: z.string(),
    span: z.string(),
  }),
]);

export type Part = z.infer<typeof partSchema>;
export type PartOf<T extends Part['type']> = Extract<Part, { type: T }>;

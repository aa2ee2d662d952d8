import { z } from 'zod';

import { LIMITS } from './limits.ts';

/** Where a page of a list begins: given out by the page before it, to be handed back as it is. */
export const pageCursorSchema = z.string().min(1).max(200);

export const pageInputShape = {
  cursor: pageCursorSchema.nullish(),
  limit: z.int().min(1).max(LIMITS.pageSize).default(30),
};

/** A page of a list, by key and not by number: what is added meanwhile moves nothing. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: pageCursorSchema.nullable() });
}

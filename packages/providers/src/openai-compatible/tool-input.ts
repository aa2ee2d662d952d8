import { mend } from '@continuo/contract';
import type { z } from 'zod';

type Json = z.infer<ReturnType<typeof z.json>>;

// deeper than any schema of arguments, and shallow enough for whoever walks them after us
const MAX_DEPTH = 64;

/** The arguments of a call as JSON that can be stored; nothing when they are none. None at all are an empty object. */
export function toolInput(text: string): { readonly input: Json } | undefined {
  if (text.trim() === '') return { input: {} };
  try {
    return { input: storable(JSON.parse(text), MAX_DEPTH) };
  } catch {
    return undefined;
  }
}

function storable(value: unknown, depth: number): Json {
  if (depth === 0) throw new RangeError('too deep');
  if (typeof value === 'string') return mend(value);
  if (Array.isArray(value)) return value.map((item) => storable(item, depth - 1));
  if (typeof value === 'object' && value !== null) {
    // a key such as `__proto__` has to stay a key of its own
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [mend(key), storable(item, depth - 1)]),
    );
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

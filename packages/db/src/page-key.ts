import { ContinuoError } from '@continuo/contract';
import type { z } from 'zod';

/** The key of the last item of a page, as the text that asks for the next one. Callers hand it back as it is. */
export function writePageKey(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws ContinuoError `invalid-input` for what no page gave out. */
export function readPageKey<Key>(cursor: string, schema: z.ZodType<Key>): Key {
  const key = schema.safeParse(parse(Buffer.from(cursor, 'base64url').toString()));
  if (!key.success) throw new ContinuoError('invalid-input', 'this page cursor was not given out by a page');
  return key.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

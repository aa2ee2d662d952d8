import { z } from 'zod';

/** A position in one stream: a dense integer, 1 for the first entry, minted at commit. 0 is "nothing yet". */
export type Offset = number;

export const offsetSchema = z.int().min(0).max(2_147_483_647);

export const NOTHING_YET: Offset = 0;

import { z } from 'zod';

import { errorCodeSchema } from './errors.ts';

/** Why an answer failed, as data: a code of the error table. The words for it come from the table, never from a vendor. */
export const failureSchema = z.object({ code: errorCodeSchema });
export type Failure = z.infer<typeof failureSchema>;

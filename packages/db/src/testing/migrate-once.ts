import { systemClock } from '@continuo/contract';

import { migrate } from '../migrate.ts';

/** A process that does nothing but migrate. */
await migrate(process.argv[2] ?? '', systemClock);

import { type Read, systemClock } from '@continuo/contract';

import { scope } from './abort.ts';
import { closes } from './batch.ts';
import { Climb } from './climb.ts';
import type { LadderOptions } from './ladder-options.ts';

/**
 * Push and polling under one cursor: a `Read` over two `Read`s.
 *
 * Push is open all the time. Whenever it does not prove itself in time, polling starts beside it and stops once push
 * delivers: a held body, a refused connection, a dead one and a slow one all look the same here, and none of them
 * needs to be told apart. Starting to poll for nothing costs a few small requests; waiting to be sure costs the user
 * seconds. Both feed one cursor by `place`, so running both neither doubles nor loses text.
 *
 * - Polling starts when push says nothing for `firstEventMs` after opening or for `silenceMs` later, or breaks.
 * - Polling stops when push applies, or stands level with the cursor.
 * - When push turns out to be ahead (its batch overlaps), polling stops too, and push is opened at the cursor. Each
 *   time this happens it is given longer, so that a slow path is not overtaken for ever.
 * - Push that breaks, or is silent for `deadMs`, is opened again after a wait that grows; so is a poll that fails.
 *
 * It promises what its rungs promise, and that a broken rung is not an error: only what the server refuses is thrown.
 * Memory is one batch per rung, however slow the reader.
 *
 * @throws ContinuoError of any action but `retry`. Rejects with the signal's reason.
 */
export function ladder(options: LadderOptions): Read {
  const settings = {
    clock: systemClock,
    firstEventMs: 1_500,
    silenceMs: 5_000,
    answerMs: 2_500,
    deadMs: 20_000,
    ...options,
  };
  return async function* (cursor, signal) {
    const own = scope(signal);
    const climb = new Climb(settings, cursor, own.signal);
    try {
      for (;;) {
        const batch = climb.handle(await climb.next());
        if (!batch) continue;
        yield batch;
        if (closes(batch)) return;
      }
    } finally {
      own.end();
    }
  };
}

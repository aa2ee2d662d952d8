import { ContinuoError, type StreamId } from '@continuo/contract';

import { each } from './abort.ts';
import { closes } from './batch.ts';
import { failureOf } from './failure.ts';
import { advance, anew, isVerified, type Replica, standing } from './replica.ts';
import type { ResilientRead } from './resilient.ts';

/** Whether the parts match the checksum that the log was closed with. */
export type Verdict = 'pending' | 'ok' | 'mismatch';

/** How far the reading of an answer has come. With a verdict other than `pending` it is over. */
export interface Standing {
  readonly replica: Replica;
  readonly verified: Verdict;
  readonly error?: ContinuoError;
}

/**
 * Reads an answer to its end and verifies it: yields after every batch, heartbeats included, and last the verdict.
 * A log that does not fold or does not fit its checksum is read once more from 0, aside; until that is done the answer
 * counts as running, since what would be shown as finished may not be what was written.
 *
 * @throws ContinuoError as the read does. Rejects with the signal's reason.
 */
export async function* readAnswer(
  read: ResilientRead,
  streamId: StreamId,
  options: { readonly replica: Replica; readonly signal: AbortSignal },
): AsyncGenerator<Standing, void, undefined> {
  const { signal } = options;
  let { replica } = options;
  let unverified: Replica | undefined;
  for (let reread = false; ; reread = true) {
    if (reread) replica = anew(replica);
    let whole: Replica | undefined;
    let error: ContinuoError | undefined;
    try {
      for await (const batch of each(read({ streamId, offset: standing(replica) }, signal), signal)) {
        if (batch.rewound) replica = anew(replica);
        const next = advance(replica, batch);
        if (closes(batch)) {
          whole = next;
          break;
        }
        replica = next;
        yield { replica, verified: 'pending' };
      }
    } catch (cause) {
      signal.throwIfAborted();
      error = failureOf(cause);
      if (error.code !== 'log-invalid' && !unverified) throw error;
    }
    if (whole && isVerified(whole.shown.message)) {
      yield { replica: whole, verified: 'ok' };
      return;
    }
    unverified = whole ?? unverified;
    if (reread || (error && error.code !== 'log-invalid')) {
      error ??= new ContinuoError('log-invalid', 'the parts do not match the checksum, read twice');
      yield { replica: unverified ?? replica, verified: 'mismatch', error };
      return;
    }
  }
}

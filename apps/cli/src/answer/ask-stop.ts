import { type Continuo, failureOf } from '@continuo/client';
import type { StreamId } from '@continuo/contract';

/**
 * Asks for the end of an answer until the server has recorded it, however long it is away: a person who pressed Ctrl-C
 * does not press it again for each try.
 *
 * @throws ContinuoError whose action is not `retry`. Rejects with the signal's reason.
 */
export async function askStop(client: Continuo, streamId: StreamId, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await client.stop(streamId, signal);
      return;
    } catch (cause) {
      signal.throwIfAborted();
      const error = failureOf(cause);
      if (error.action !== 'retry') throw error;
    }
  }
}

import { isTerminal } from '@continuo/contract';
import { type Log, WORK, type Wakes } from '@continuo/stream';

import type { Asking } from './ask.ts';
import { append } from './log/append.ts';
import { claim, release, renew } from './log/leases.ts';
import { read } from './log/read.ts';
import { stop } from './log/stop.ts';

export interface PostgresLogOptions extends Asking {
  /** Told after each commit that moved a tail, or that left something to take or to stop. */
  readonly wakes: Wakes;
}

/**
 * The log in PostgreSQL. Each operation is one statement, and so one transaction of its own: there is no state
 * between two of them that a crash could leave behind, and every row lock lasts for one statement.
 *
 * Time is the database's alone, so leases do not depend on the clocks of nodes. The epoch, not the clock, is what
 * keeps two writers apart: a lease that ran out only means that somebody else may take the stream.
 *
 * It promises no wake to readers of other processes; they have their floor.
 */
export function postgresLog({ sql, ask, wakes }: PostgresLogOptions): Log {
  const asking = { sql, ask };
  return {
    read: (cursor, options) => read(asking, cursor, options),
    arm: (streamId) => wakes.arm(streamId),
    async append(appends) {
      const appended = await append(asking, appends);
      for (const [index, { streamId }] of appends.entries()) {
        if (appended[index]?.result === 'appended') wakes.wake(streamId);
      }
      return appended;
    },
    armWork: () => wakes.arm(WORK),
    claim: (options) => claim(asking, options),
    renew: (leases, leaseMs) => renew(asking, leases, leaseMs),
    async release(lease) {
      if (await release(asking, lease)) wakes.wake(WORK);
    },
    async stop(streamId) {
      const { status, closed } = await stop(asking, streamId);
      if (closed) wakes.wake(streamId);
      else if (!isTerminal(status)) wakes.wake(WORK);
      return status;
    },
  };
}

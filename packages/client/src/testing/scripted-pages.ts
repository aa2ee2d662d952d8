import { type Clock, coalesce, ContinuoError, type Entry, type ErrorCode } from '@continuo/contract';

import type { ReadProcedure } from '../procedures.ts';

/** How one question is answered. Left out, well. */
export interface PageScript {
  readonly latencyMs?: number;
  /** Entries in the page, at most. Default: all that there are. */
  readonly limit?: number;
  /** Instead of a page: no answer at all, a broken connection, or what the server says. */
  readonly fault?: 'hang' | 'break' | ErrorCode;
}

export interface ScriptedPages extends ReadProcedure {
  /** What each question was after. */
  readonly asked: readonly number[];
  /** Questions without an answer yet that were not taken back. */
  readonly open: number;
}

export interface ScriptedPagesOptions {
  readonly clock: Clock;
  readonly scripts?: readonly PageScript[];
  readonly otherwise?: PageScript;
  readonly everyMs?: number;
}

/** A server's log, asked page by page: each question is answered as its script says. */
export function scriptedPages(log: readonly Entry[], options: ScriptedPagesOptions): ScriptedPages {
  const { clock, scripts = [], otherwise = {}, everyMs = 0 } = options;
  const beganMs = clock.now();
  const asked: number[] = [];
  let open = 0;
  const tailNow = () =>
    everyMs === 0 ? log.length : Math.min(log.length, Math.floor((clock.now() - beganMs) / everyMs));

  return {
    asked,
    get open() {
      return open;
    },
    async query({ after }, { signal }) {
      const { latencyMs = 0, limit = log.length, fault } = scripts[asked.length] ?? otherwise;
      asked.push(after);
      open++;
      try {
        if (latencyMs > 0) await clock.sleep(latencyMs / 2, signal);
        if (fault === 'hang') {
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        }
        if (fault === 'break') throw new TypeError('network error');
        if (fault && fault !== 'hang') throw new ContinuoError(fault);
        const tail = tailNow();
        const offset = Math.min(tail, after + limit);
        const entries = coalesce(log.slice(after, offset));
        if (latencyMs > 0) await clock.sleep(latencyMs / 2, signal);
        return { after, offset, entries, tail, closed: offset === log.length, retryAfterMs: 0 };
      } finally {
        open--;
      }
    },
  };
}

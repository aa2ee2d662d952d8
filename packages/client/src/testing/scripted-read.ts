import {
  type Batch,
  type Clock,
  coalesce,
  ContinuoError,
  type Cursor,
  type Entry,
  type ErrorCode,
  type Read,
} from '@continuo/contract';

/** How one connection behaves. Left out, it is a good one. */
export interface Script {
  /** Before anything comes. Default 0. */
  readonly latencyMs?: number;
  /** Entries in a batch, at most. Default: all that there are. */
  readonly step?: number;
  /** The first batch begins this far before the cursor: what the reader has comes again. */
  readonly overlap?: number;
  /** Entries lost at the start. */
  readonly gap?: number;
  /** After this many entries the connection is over. */
  readonly cutAfter?: number;
  /** How it is over: it ends, it breaks, it goes silent, or the server says something. Default `end`. */
  readonly ending?: 'end' | 'break' | 'hang' | ErrorCode;
  /** Each batch is sent twice. */
  readonly doubled?: boolean;
}

export interface Scripted {
  readonly read: Read;
  /** Where each connection began. */
  readonly opened: readonly number[];
  /** Connections that have not been released. */
  readonly open: number;
  /** The most there ever were at once. */
  readonly mostOpen: number;
}

export interface ScriptedOptions {
  readonly clock: Clock;
  /** One for each connection, in order; afterwards they are all good ones. */
  readonly scripts?: readonly Script[];
  /** How every connection behaves that has no script of its own. */
  readonly otherwise?: Script;
  /** How often the log grows by an entry. Default 0: it is all there. */
  readonly everyMs?: number;
}

const HEARTBEAT_MS = 15_000;

/** A server's log behind connections that behave as they are told to. Says hello, and sends heartbeats. */
export function scripted(log: readonly Entry[], options: ScriptedOptions): Scripted {
  const { clock, scripts = [], otherwise = {}, everyMs = 0 } = options;
  const beganMs = clock.now();
  const opened: number[] = [];
  let open = 0;
  let mostOpen = 0;
  const tail = () =>
    everyMs === 0 ? log.length : Math.min(log.length, Math.floor((clock.now() - beganMs) / everyMs));

  const connect = async function* (
    script: Script,
    cursor: Cursor,
    signal: AbortSignal,
  ): AsyncGenerator<Batch> {
    const { latencyMs = 0, step = log.length, overlap = 0, gap = 0, cutAfter = Infinity, doubled } = script;
    if (latencyMs > 0) await clock.sleep(latencyMs, signal);
    let after = Math.max(0, cursor.offset - overlap) + gap;
    let sent = 0;
    let quietMs = 0;
    if (cutAfter > 0) yield { after, offset: after, entries: [] };
    while (sent < cutAfter) {
      const offset = Math.min(tail(), after + step, after + cutAfter - sent);
      if (offset > after) {
        const batch = { after, offset, entries: coalesce(log.slice(after, offset)) };
        yield batch;
        if (doubled) yield batch;
        sent += offset - after;
        after = offset;
        quietMs = 0;
      } else if (after >= log.length) {
        return;
      } else {
        const growsInMs = everyMs - ((clock.now() - beganMs) % everyMs);
        const waitMs = Math.min(growsInMs, HEARTBEAT_MS - quietMs);
        await clock.sleep(waitMs, signal);
        quietMs += waitMs;
        if (quietMs >= HEARTBEAT_MS) {
          quietMs = 0;
          yield { after, offset: after, entries: [] };
        }
      }
    }
    const { ending = 'end' } = script;
    if (ending === 'hang')
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    else if (ending === 'break') throw new TypeError('network error');
    else if (ending !== 'end') throw new ContinuoError(ending);
  };

  return {
    opened,
    get open() {
      return open;
    },
    get mostOpen() {
      return mostOpen;
    },
    read: async function* (cursor, signal) {
      const script = scripts[opened.length] ?? otherwise;
      opened.push(cursor.offset);
      mostOpen = Math.max(mostOpen, ++open);
      try {
        yield* connect(script, cursor, signal);
      } finally {
        open--;
      }
    },
  };
}

import { type Clock, ContinuoError, type Random, systemClock, systemRandom } from '@continuo/contract';

import type { Append, LogWriter } from './log.ts';
import { PendingStream } from './pending-stream.ts';
import { scoped } from './race.ts';
import type { Writer, WriterEvents } from './writer.ts';

export interface GroupWriterOptions extends WriterEvents {
  readonly clock?: Clock;
  readonly random?: Random;
  /** The shortest time between two commits. Default 25 ms: at most 40 commits a second. */
  readonly tickMs?: number;
  /** The longest, when commits are slow. Default 100 ms: a reader still sees text move ten times a second. */
  readonly maxTickMs?: number;
  /** Bytes of one stream that may wait for a commit before its model is slowed. Default 256 KiB. */
  readonly maxPendingBytes?: number;
}

/** First wait after a failed flush, and the longest. */
const BACKOFF_BASE_MS = 100;
const BACKOFF_CAP_MS = 15_000;

/**
 * The writer of a node: one loop that commits what all its streams have pending in one append, so that the number of
 * commits does not grow with the number of streams.
 *
 * One flush is in flight at a time. The tick follows the latency of commits (twice its moving average, within the
 * bounds), so that a slow database gets fewer and larger commits instead of a queue of them. A flush that fails is sent
 * again as it was, after an exponential backoff with full jitter; it is taken apart only when the log says that it can
 * never take one of its entries.
 */
export function groupWriter(log: LogWriter, options: GroupWriterOptions = {}): Writer {
  const { clock = systemClock, random = systemRandom, tickMs = 25, maxTickMs = 100 } = options;
  const { maxPendingBytes = 256 * 1024 } = options;
  const streams = new Map<string, PendingStream>();
  const end = new AbortController();
  let work = Promise.withResolvers<void>();
  let latencyMs = 0;

  const touch = () => work.resolve();

  const loop = async () => {
    let failures = 0;
    while (!end.signal.aborted) {
      await work.promise;
      work = Promise.withResolvers();
      // what arrives during the tick goes out with it
      await pause(failures === 0 ? tick() : backoff(failures));
      const dirty = [...streams.values()].filter((stream) => stream.dirty);
      if (dirty.length === 0) continue;
      failures = (await flush(dirty)) ? 0 : failures + 1;
      if (dirty.some((stream) => stream.dirty)) touch();
      for (const stream of dirty) if (stream.over) forget(stream);
    }
  };

  const tick = () => Math.min(maxTickMs, Math.max(tickMs, 2 * latencyMs));
  const backoff = (failures: number) =>
    random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** Math.min(failures, 16));

  const pause = async (ms: number) => {
    try {
      await scoped(end.signal, (inner) => clock.sleep(ms, inner));
    } catch (error) {
      if (!end.signal.aborted) throw error;
    }
  };

  /** Whether the log answered. */
  const flush = async (dirty: readonly PendingStream[]): Promise<boolean> => {
    const sorted = dirty.toSorted((a, b) => (a.streamId < b.streamId ? -1 : 1));
    const appends = sorted.map((stream) => stream.freeze());
    const startedMs = clock.now();
    try {
      const answers = await log.append(appends);
      for (const [index, stream] of sorted.entries()) {
        const answer = answers[index];
        if (answer) stream.acknowledge(answer);
      }
      note(appends, clock.now() - startedMs);
      return true;
    } catch (error) {
      options.failed?.(error);
      if (!(error instanceof ContinuoError && error.code === 'entry-refused')) return false;
      return separate(sorted);
    }
  };

  /** Finds the stream with the entry that cannot be stored: the others get through, it alone fails. */
  const separate = async (suspects: readonly PendingStream[]): Promise<boolean> => {
    const [only] = suspects;
    if (suspects.length === 1 && only) {
      only.refuse();
      return true;
    }
    options.split?.();
    const half = suspects.length / 2;
    const first = await flush(suspects.slice(0, half));
    return (await flush(suspects.slice(half))) && first;
  };

  const note = (appends: readonly Append[], ms: number) => {
    latencyMs += 0.2 * (ms - latencyMs);
    const entries = appends.reduce((sum, append) => sum + append.entries.length, 0);
    options.flushed?.({ streams: appends.length, entries, ms });
  };

  const forget = (stream: PendingStream) => {
    if (streams.get(stream.streamId) === stream) streams.delete(stream.streamId);
  };

  const running = loop();

  return {
    open(lease, message) {
      // an older lease of ours on this stream is dead by the time there is a newer one
      streams.get(lease.streamId)?.revoke();
      const stream = new PendingStream(lease, message, { maxBytes: maxPendingBytes, touch });
      streams.set(lease.streamId, stream);
      return stream;
    },
    requestStop: (streamId) => streams.get(streamId)?.requestStop(),
    revoke(streamId) {
      const stream = streams.get(streamId);
      stream?.revoke();
      if (stream) forget(stream);
    },
    async [Symbol.asyncDispose]() {
      end.abort();
      touch();
      await running;
      for (const stream of streams.values()) stream.revoke();
      streams.clear();
    },
  };
}

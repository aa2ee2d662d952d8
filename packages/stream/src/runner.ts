import { type Clock, systemClock } from '@continuo/contract';

import { movedWithin } from './follow.ts';
import type { Generation } from './generation.ts';
import type { Lease, Leases } from './log.ts';
import { LeaseLost, ShuttingDown } from './stop-reasons.ts';
import type { Writer } from './writer.ts';

export interface RunnerOptions {
  readonly leases: Leases;
  readonly writer: Writer;
  readonly generate: Generation;
  /** This node, as operators see it beside its leases. */
  readonly owner: string;
  readonly clock?: Clock;
  /** Answers written at the same time. Default 200; more of them wait in the queue. */
  readonly capacity?: number;
  /** How long a silent writer keeps its stream. Default 10,000 ms; renewed three times as often. */
  readonly leaseMs?: number;
  /** How often the queue is looked at without a wake. Default 1,000 ms. */
  readonly pollMs?: number;
  /** A fault of ours while writing: the stream is taken again once its lease has expired, which is the wait before it. */
  readonly onFault?: (error: unknown, lease: Lease) => void;
  /** The queue could not be asked; it is asked again. */
  readonly onQueueFault?: (error: unknown) => void;
}

interface Running {
  readonly lease: Lease;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/**
 * Takes streams from the queue and writes them, as many as fit; takes over those whose writer has fallen silent.
 *
 * The lease is what makes every accepted answer end: a node that dies stops renewing, and any other runner, or this one
 * after a restart, claims the stream under the next epoch. A wake of the queue (a new stream, or a stop) is acted upon at
 * once; the poll is the floor for wakes that are lost.
 *
 * Disposing hands over: what the models said is committed, and the leases are given back.
 */
export function startRunner(options: RunnerOptions): AsyncDisposable {
  const { leases, writer, generate, owner, clock = systemClock, onFault, onQueueFault } = options;
  const { capacity = 200, leaseMs = 10_000, pollMs = 1_000 } = options;
  const running = new Map<string, Running>();
  const end = new AbortController();

  const loop = async () => {
    using armed = leases.armWork();
    let renewAtMs = 0;
    let woken = false;
    while (!end.signal.aborted) {
      try {
        if (woken || clock.now() >= renewAtMs) {
          await renew();
          renewAtMs = clock.now() + leaseMs / 3;
        }
        await claim();
        woken = await movedWithin(armed, { clock, ms: pollMs, signal: end.signal });
      } catch (error) {
        if (end.signal.aborted) return;
        // the store is out of reach: leases may be lost meanwhile, and then the log says so
        onQueueFault?.(error);
        await clock.sleep(pollMs, end.signal).catch(() => {});
      }
    }
  };

  const renew = async () => {
    const held = [...running.values()].map(({ lease }) => lease);
    if (held.length === 0) return;
    for (const { streamId, held: still, stopRequested } of await leases.renew(held, leaseMs)) {
      if (!still) writer.revoke(streamId);
      else if (stopRequested) writer.requestStop(streamId);
    }
  };

  const claim = async () => {
    const limit = capacity - running.size;
    if (limit <= 0) return;
    for (const lease of await leases.claim({ owner, leaseMs, limit })) {
      // a stream of our own that comes back: its lease ran out here, and the old writer was refused
      const former = running.get(lease.streamId);
      former?.abort.abort(new LeaseLost());
      const abort = new AbortController();
      running.set(lease.streamId, { lease, abort, done: write(lease, abort.signal) });
    }
  };

  const write = async (lease: Lease, signal: AbortSignal) => {
    try {
      await generate(lease, signal);
    } catch (error) {
      writer.revoke(lease.streamId);
      if (signal.aborted) await giveBack(lease);
      else onFault?.(error, lease);
    } finally {
      if (running.get(lease.streamId)?.lease === lease) running.delete(lease.streamId);
    }
  };

  const giveBack = async (lease: Lease) => {
    try {
      await leases.release(lease);
    } catch (error) {
      onFault?.(error, lease); // it expires by itself
    }
  };

  const looping = loop();

  return {
    async [Symbol.asyncDispose]() {
      end.abort();
      await looping;
      for (const { abort } of running.values()) abort.abort(new ShuttingDown());
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

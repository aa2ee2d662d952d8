import {
  type Clock,
  emptyAnswer,
  fold,
  LIMITS,
  type Message,
  type Model,
  type ModelPart,
  type ModelRequest,
  type Outcome,
  type RestartReason,
  systemClock,
  textOf,
} from '@continuo/contract';

import type { Lease, LogReader } from './log.ts';
import { Numbering } from './numbering.ts';
import { beginAttempt } from './recovery.ts';
import { EntryRefused, LeaseLost, ShuttingDown, StopRequested } from './stop-reasons.ts';
import { ModelBroke, withTimeLimits, type TimeLimits } from './time-limits.ts';
import type { StreamWriter, Writer } from './writer.ts';

/** What a stream is to be written by: a model, and what it is asked. */
export interface Job {
  readonly model: Model;
  readonly request: Omit<ModelRequest, 'prefix'>;
}

export interface GenerationOptions {
  readonly log: LogReader;
  readonly writer: Writer;
  /**
   * Finds the work behind a stream; nothing when there is no such model any more. What it throws is a fault of ours and
   * not an outcome: the stream is taken again when its lease has expired.
   */
  readonly load: (lease: Lease) => Promise<Job | undefined>;
  readonly clock?: Clock;
  readonly timeLimits?: Partial<TimeLimits>;
  /** Runs of a model that one answer may take, over all writers. Default 5. */
  readonly maxAttempts?: number;
  /** Wait before another run after a broken one, times the number of broken ones. Default 500 ms. */
  readonly retryMs?: number;
}

export type Generation = (lease: Lease, signal: AbortSignal) => Promise<'closed' | 'lost'>;

/**
 * Writes one answer, from wherever its log stands to its terminal entry.
 *
 * It folds the committed log before its first append, so a successor knows what readers have seen. A model that breaks
 * is run again within the attempt budget, going on where the text stands if it can (see `recovery.ts`). Whatever the
 * model does, the log ends: completed, failed with a typed reason, or stopped. Readers that come and go change nothing.
 *
 * Rejects with the signal's reason when told to hand over (`ShuttingDown`): all that the model said is then committed.
 */
export function generation(options: GenerationOptions): Generation {
  const { log, writer, load, clock = systemClock, maxAttempts = 5, retryMs = 500 } = options;
  const limits: TimeLimits = {
    firstPartMs: 60_000,
    idleMs: 30_000,
    totalMs: 900_000,
    ...options.timeLimits,
  };

  return async (lease, signal) => {
    const stream = writer.open(lease, await foldLog(log, lease));
    const ending = AbortSignal.any([signal, stream.signal]);
    try {
      if (lease.stopRequested) return await end(stream, 'stopped');
      const job = await load(lease);
      if (!job) return await end(stream, 'model-error');
      let reason: RestartReason = 'takeover';
      for (let broken = 0; ; broken += 1) {
        const spent = lease.attempt - 1 + broken;
        if (spent >= maxAttempts) return await end(stream, lastWord(stream.message, reason));
        if (broken > 0) await clock.sleep(retryMs * broken, ending);
        const ran = await run(stream, { job, ending, reason });
        if (!('again' in ran)) return await end(stream, ran.outcome);
        reason = ran.again;
      }
    } catch (error) {
      if (!ending.aborted) throw error;
      return handOver(stream, signal, ending.reason);
    }
  };

  async function run(
    stream: StreamWriter,
    { job, ending, reason }: { job: Job; ending: AbortSignal; reason: RestartReason },
  ): Promise<{ outcome: Outcome } | { again: RestartReason }> {
    const { model, request } = job;
    const { attempt, entries, prefix, openPartId } = beginAttempt(stream.message, model.info, reason);
    await stream.push(entries);
    const numbering = new Numbering(attempt, openPartId);
    const asked: ModelRequest = { ...request, ...(prefix !== undefined && { prefix }) };
    try {
      const parts = withTimeLimits((inner) => model.generate(asked, inner), {
        ...limits,
        clock,
        signal: ending,
      });
      for await (const part of parts) {
        if (part.type === 'end') return { outcome: checked(part, stream.message) };
        await stream.push([...numbering.entries(part)]);
      }
      return { again: 'model-failed' }; // it fell silent without an end
    } catch (error) {
      if (ending.aborted) throw error;
      return { again: error instanceof ModelBroke && error.timeout ? 'model-timeout' : 'model-failed' };
    }
  }
}

async function end(stream: StreamWriter, outcome: Outcome): Promise<'closed' | 'lost'> {
  try {
    await stream.close(outcome);
    return 'closed';
  } catch (error) {
    if (error instanceof LeaseLost) return 'lost';
    throw error;
  }
}

async function handOver(stream: StreamWriter, signal: AbortSignal, reason: unknown) {
  if (reason instanceof StopRequested) return end(stream, 'stopped');
  if (reason instanceof EntryRefused) return end(stream, 'entry-refused');
  if (reason instanceof LeaseLost) return 'lost';
  if (reason instanceof ShuttingDown) await stream.settle();
  throw signal.reason;
}

/** The message that the committed log folds into. */
async function foldLog(log: LogReader, { streamId, messageId }: Lease): Promise<Message> {
  let message = emptyAnswer(messageId);
  for (let offset = 0; ;) {
    const page = await log.read({ streamId, offset }, { limit: LIMITS.readEntries, fresh: true });
    message = page.entries.reduce<Message>(fold, message);
    offset = page.offset;
    if (offset >= page.tail) return message;
  }
}

/** A model that says it is done with nothing to show for it is not done. */
function checked({ outcome }: Extract<ModelPart, { type: 'end' }>, message: Message): Outcome {
  const said = textOf(message).trim() !== '' || message.parts.some((part) => part.type === 'tool');
  return outcome === 'completed' && !said ? 'empty' : outcome;
}

/** How an answer ends whose budget is spent: with what went wrong last, or with the budget if its writers kept dying. */
function lastWord(message: Message, reason: RestartReason): Outcome {
  switch (reason) {
    case 'model-timeout':
      return 'timeout';
    case 'model-failed':
      return message.parts.length > 0 ? 'interrupted' : 'model-error';
    case 'takeover':
      return 'attempts-exhausted';
    default:
      return reason satisfies never;
  }
}

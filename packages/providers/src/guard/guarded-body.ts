import type { Clock } from '@continuo/contract';

import type { Dialect, Reading } from './dialect.ts';
import { faultBehind, VendorFault } from './vendor-fault.ts';
import { wireEvents } from './wire-events.ts';

export interface GuardLimits {
  /** Of one event. Default 1 MiB. */
  readonly eventBytes: number;
  /** Of one answer, with all that is not text in it. Default 64 MiB. */
  readonly answerBytes: number;
  /** How long a vendor that has said why it ended may take to hang up; its usage comes meanwhile. Default 2,000 ms. */
  readonly hangUpMs: number;
  /** How long it may take after its very last event, to spare the next answer a new connection. Default 250 ms. */
  readonly reuseMs: number;
}

interface BodyOptions {
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly limits: GuardLimits;
  readonly signal: AbortSignal;
}

type Answer = NonNullable<Reading['answer']>;

/**
 * The events of an answer as its dialect lets them pass, and its end: where the vendor says so, whatever its socket does.
 *
 * A fault is the last event: the body ends, or breaks, before the vendor said why, is too large, or has an event that the
 * dialect refuses. It is not thrown, because an error overtakes what was said before it and still stands in a pipe of the
 * SDK. What is thrown is an abort.
 */
export async function* guardedBody(
  body: ReadableStream<Uint8Array>,
  { dialect, clock, limits, signal }: BodyOptions,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = body.getReader();
  const encoder = new TextEncoder();
  let answer: Answer = 'growing';
  let deadlineMs = Infinity;

  async function* chunks() {
    for (let bytes = 0; ;) {
      const chunk = await nextChunk();
      if (!chunk) return;
      bytes += chunk.length;
      if (bytes > limits.answerBytes)
        throw new VendorFault(`the model sent more than ${limits.answerBytes} bytes`, 'unfinished');
      yield chunk;
    }
  }

  const nextChunk = async () => {
    try {
      const { value } = await (answer === 'growing' ? reader.read() : readBefore(deadlineMs));
      return value;
    } catch (error) {
      // a whole answer stays whole when the connection breaks behind it
      if (answer === 'growing' || signal.aborted) throw error;
      return undefined;
    }
  };

  const readBefore = async (dueMs: number): Promise<{ value?: Uint8Array | undefined }> => {
    const late = new AbortController();
    const inner = AbortSignal.any([signal, late.signal]);
    const timeUp = clock.sleep(Math.max(0, dueMs - clock.now()), inner).then(() => ({}));
    timeUp.catch(() => {}); // also rejects when the chunk came first
    try {
      return await Promise.race([reader.read(), timeUp]);
    } finally {
      late.abort();
    }
  };

  try {
    for await (const event of wireEvents(chunks(), limits.eventBytes)) {
      // nothing that is only begun can take away from a whole answer
      if (answer === 'over' || (answer === 'whole' && event.unended)) continue;
      const reading = dialect.read(event);
      if (reading.answer === 'over' && answer === 'growing')
        throw new VendorFault('the model ended its answer without a reason', 'unfinished');
      if (reading.answer !== undefined) {
        answer = reading.answer;
        deadlineMs = clock.now() + (answer === 'over' ? limits.reuseMs : limits.hangUpMs);
      }
      if (reading.pass !== undefined) yield encoder.encode(`data: ${reading.pass}\n\n`);
    }
    if (answer === 'growing') throw new VendorFault("the model's answer was cut off");
  } catch (error) {
    if (signal.aborted) throw error;
    yield encoder.encode(`data: ${dialect.broken(faultBehind(error))}\n\n`);
  } finally {
    // a body that was read to its end gives its connection back; any other is closed with it
    reader.cancel().catch(() => {});
  }
}

/** The beginning of a body as text, as far as it came; the rest is not waited for. */
export async function readStart(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let bytes = 0; bytes < maxBytes;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // whoever reads this has the status, and more to say with it than that the connection broke
  } finally {
    reader.cancel().catch(() => {});
  }
  return text;
}

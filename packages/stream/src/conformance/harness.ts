import type { Batch, Entry, EntryBody, Message, Read } from '@continuo/contract';

import type { Lease, Log } from '../log.ts';

/** A log under test: fresh, empty, its own. */
export interface LogHarness extends AsyncDisposable {
  readonly log: Log;
  /** Puts a stream into the queue. */
  open(): Promise<{ readonly streamId: string; readonly messageId: string }>;
  /** Makes the lease of a stream look expired, without waiting for it. */
  expireLease(streamId: string): Promise<void>;
  /** The message as it is stored beside the log. */
  storedMessage(streamId: string): Promise<Message>;
}

/** A way to read a log under test: a transport, a window, another node. */
export interface ReadHarness extends LogHarness {
  readonly read: Read;
}

export const NO_SUCH_STREAM = '00000000-0000-4000-8000-000000000000';

/** Claims until the stream comes up: a harness may hold streams of its own. */
export async function take(log: Log, streamId: string): Promise<Lease> {
  const leases = await log.claim({ owner: 'conformance', leaseMs: 60_000, limit: 100 });
  const lease = leases.find((one) => one.streamId === streamId);
  if (!lease) throw new Error('the stream was not in the queue');
  return lease;
}

export function delta(text: string): EntryBody {
  return { type: 'text-delta', id: '1.1', delta: text };
}

export function opening(messageId: string): EntryBody[] {
  return [
    { type: 'start', messageId, provider: 'test', model: 'scripted', attempt: 1 },
    { type: 'text-start', id: '1.1' },
  ];
}

/** The text that entries carry, and the proof that they join: each batch begins where the one before ended. */
export class Transcript {
  offset: number;
  readonly bodies: EntryBody[] = [];
  batches = 0;

  constructor(offset = 0) {
    this.offset = offset;
  }

  get text(): string {
    return textOf(this.bodies);
  }

  get ended(): boolean {
    return this.bodies.at(-1)?.type === 'finish';
  }

  add({ after, offset, entries }: Batch): void {
    if (after !== this.offset) throw new Error(`a batch after ${after} came to a reader at ${this.offset}`);
    let at = after;
    for (const entry of entries) {
      if (entry.offset <= at || entry.offset > offset) throw new Error(`offset ${entry.offset} out of order`);
      at = entry.offset;
    }
    if (at !== offset) throw new Error(`a batch up to ${offset} ends with an entry at ${at}`);
    this.offset = offset;
    this.batches += 1;
    this.bodies.push(...entries.map(bodyOf));
  }
}

export function bodyOf(entry: Entry): EntryBody {
  const { offset: _, ...body } = entry;
  return body;
}

export function textOf(bodies: readonly EntryBody[]): string {
  return bodies.map((body) => (body.type === 'text-delta' ? body.delta : '')).join('');
}

/** Reads on until the read ends or `enough` says so. */
export async function collect(
  batches: AsyncIterable<Batch>,
  transcript: Transcript,
  enough: (transcript: Transcript) => boolean = () => false,
): Promise<Transcript> {
  for await (const batch of batches) {
    transcript.add(batch);
    if (enough(transcript)) break;
  }
  return transcript;
}

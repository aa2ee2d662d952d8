import { checksum, emptyAnswer, type EntryBody, fold, type Message } from '@continuo/contract';
import fc from 'fast-check';

import type { Append, Lease, LogWriter } from '../log.ts';
import { delta, opening } from './harness.ts';

/** The text of an answer as it is committed: one list of pieces per flush. */
export const script = fc.array(
  fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

/** Writes a script under a lease, flush by flush, and ends the log. */
export class ScriptWriter {
  readonly lease: Lease;
  tail: number;
  message: Message;
  readonly #log: LogWriter;

  constructor(log: LogWriter, lease: Lease) {
    this.#log = log;
    this.lease = lease;
    this.tail = lease.tail;
    this.message = emptyAnswer(lease.messageId);
  }

  async open(): Promise<void> {
    await this.append(opening(this.lease.messageId));
  }

  async write(pieces: readonly string[]): Promise<void> {
    await this.append(pieces.map(delta));
  }

  async close(): Promise<void> {
    await this.send(this.closing());
  }

  closing(): Append {
    const { streamId, epoch } = this.lease;
    const finish: EntryBody = {
      type: 'finish',
      status: 'completed',
      finishReason: 'stop',
      checksum: checksum(this.message.parts),
    };
    const message = fold(this.message, finish);
    return {
      streamId,
      epoch,
      expectedTail: this.tail,
      entries: [finish],
      close: { status: 'completed', message },
    };
  }

  next(entries: readonly EntryBody[]): Append {
    const { streamId, epoch } = this.lease;
    return { streamId, epoch, expectedTail: this.tail, entries };
  }

  async append(entries: readonly EntryBody[]): Promise<void> {
    this.message = entries.reduce(fold, this.message);
    await this.send(this.next(entries));
  }

  async send(append: Append): Promise<void> {
    const [answer] = await this.#log.append([append]);
    if (answer?.result !== 'appended') throw new Error(`the log answered ${answer?.result}`);
    this.tail = answer.tail;
  }
}

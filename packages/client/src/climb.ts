import {
  type Batch,
  type Clock,
  type ContinuoError,
  type Cursor,
  type Offset,
  place,
} from '@continuo/contract';

import { isHeartbeat } from './batch.ts';
import { Deadline } from './deadline.ts';
import { Inbox } from './inbox.ts';
import type { Carrier, LadderOptions } from './ladder-options.ts';
import { Rung, type RungEvent, type RungName } from './rung.ts';

export type ClimbSettings = LadderOptions &
  Required<Pick<LadderOptions, 'firstEventMs' | 'silenceMs' | 'answerMs' | 'deadMs'>> & {
    readonly clock: Clock;
  };

type Event = RungEvent | { readonly from: RungName; readonly type: 'overdue' };

// a poll is cheap, and while push is down it is all there is
const POLL_CAP_MS = 5_000;

/** One reader on the ladder (see `ladder.ts`): what happens arrives in one inbox, and is handled one after the other. */
export class Climb {
  readonly #settings: ClimbSettings;
  readonly #signal: AbortSignal;
  readonly #inbox = new Inbox<Event>();
  readonly #push: Rung;
  readonly #poll: Rung;
  readonly #pushDue: Deadline;
  readonly #pollDue: Deadline;
  #at: Offset;
  #carrier: Carrier = 'none';
  /** Push brought something since it was last opened. */
  #gained = false;
  #overlaps = 0;

  constructor(settings: ClimbSettings, { streamId, offset }: Cursor, signal: AbortSignal) {
    const { clock, random, push, poll } = settings;
    this.#settings = settings;
    this.#signal = signal;
    this.#at = offset;
    const cursor = () => ({ streamId, offset: this.#at });
    const shared = { cursor, inbox: this.#inbox, clock, signal, ...(random && { random }) };
    this.#push = new Rung({ ...shared, name: 'push', read: push });
    this.#poll = new Rung({ ...shared, name: 'poll', read: poll, capMs: POLL_CAP_MS });
    const overdue = (from: RungName) =>
      new Deadline(clock, signal, (still) => void this.#inbox.put({ from, type: 'overdue' }, still));
    this.#pushDue = overdue('push');
    this.#pollDue = overdue('poll');
    this.#push.open();
    this.#pushDue.set(settings.firstEventMs);
  }

  next(): Promise<Event> {
    return this.#inbox.take(this.#signal);
  }

  /** Moves on by one event, and answers the batch that the reader gets from it. */
  handle(event: Event): Batch | undefined {
    const pushed = event.from === 'push';
    switch (event.type) {
      case 'batch':
        return pushed ? this.#pushed(event.batch) : this.#polled(event.batch);
      case 'broken':
        // the server's own word, by whichever way it came
        if (event.error && event.error.action !== 'retry') throw event.error;
        if (pushed) this.#pushBroke(event.error);
        else this.#pollBroke(event.error);
        return undefined;
      case 'overdue':
        if (pushed) this.#pushSilent();
        else this.#carriedBy('none');
        return undefined;
      default:
        return event satisfies never;
    }
  }

  #pushed(batch: Batch): Batch | undefined {
    const { silenceMs, deadMs } = this.#settings;
    const placed = place(this.#at, batch);
    if (placed === 'reread') {
      this.#pushUnjoined(batch);
      return undefined;
    }
    if (placed === 'apply') {
      this.#at = batch.offset;
      this.#gained = true;
      this.#push.gained();
      this.#overlaps = 0;
    }
    if (batch.offset === this.#at) {
      this.#stopPolling();
      this.#carriedBy('push');
    }
    this.#pushDue.set(this.#poll.isOpen ? deadMs : silenceMs);
    return this.#shown(batch, placed);
  }

  #polled(batch: Batch): Batch | undefined {
    const placed = place(this.#at, batch);
    if (placed === 'reread') {
      this.#poll.reopen();
      return undefined;
    }
    if (placed === 'apply') {
      this.#at = batch.offset;
      this.#poll.gained();
    }
    // a page with nothing new says nothing about a push that is merely quiet
    if (placed === 'apply' || this.#carrier !== 'push') this.#carriedBy('poll');
    this.#pollDue.set(this.#settings.silenceMs);
    return this.#shown(batch, placed);
  }

  #shown(batch: Batch, placed: 'apply' | 'discard'): Batch | undefined {
    if (placed === 'apply') return batch;
    return batch.offset === this.#at && isHeartbeat(batch) ? batch : undefined;
  }

  /** Push is ahead of the cursor, since polling overtook it for a while; or it lost something. */
  #pushUnjoined(batch: Batch): void {
    if (batch.after < this.#at) {
      this.#overlaps++;
      this.#stopPolling();
    }
    this.#pushAgain();
  }

  #pushBroke(error?: ContinuoError): void {
    // a connection that ends without having brought anything may belong to a log that is closed: a poll is told so
    const recycled = !error && this.#gained;
    if (this.#carrier === 'push') this.#carriedBy('none');
    if (!recycled) this.#startPolling();
    this.#pushAgain();
  }

  #pushSilent(): void {
    if (this.#poll.isOpen) {
      this.#pushAgain();
    } else {
      this.#startPolling();
      this.#pushDue.set(this.#settings.deadMs);
    }
  }

  #pushAgain(): void {
    const { firstEventMs, deadMs } = this.#settings;
    this.#gained = false;
    const delayMs = this.#push.reopen();
    const patienceMs = this.#poll.isOpen ? deadMs : Math.min(deadMs, firstEventMs * 2 ** this.#overlaps);
    this.#pushDue.set(delayMs + patienceMs);
  }

  #pollBroke(error?: ContinuoError): void {
    // a server that refuses to be asked so often is there all the same
    if (this.#carrier === 'poll' || error?.code === 'unavailable') this.#carriedBy('none');
    this.#pollDue.clear();
    this.#poll.reopen();
  }

  #startPolling(): void {
    if (this.#poll.isOpen) return;
    this.#poll.open();
    this.#pollDue.set(this.#settings.answerMs);
  }

  #stopPolling(): void {
    this.#poll.close();
    this.#pollDue.clear();
  }

  #carriedBy(carrier: Carrier): void {
    if (carrier === this.#carrier) return;
    this.#carrier = carrier;
    this.#settings.onRung?.(carrier);
  }
}

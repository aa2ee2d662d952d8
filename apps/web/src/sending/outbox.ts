import { failureOf } from '@continuo/client';
import {
  type Clock,
  ContinuoError,
  type ErrorCode,
  type MessageId,
  type SendInput,
  type SendOutput,
  conversationSchema,
  sendInputSchema,
} from '@continuo/contract';

import type { KeptText } from '../browser/kept-text.ts';

/** A message that the server has not taken yet. `code` says why it was not sent. */
export interface Outgoing {
  readonly requestId: string;
  /** Without one, it begins a conversation. */
  readonly conversationId?: string | undefined;
  /** What it follows; without one, the newest message. */
  readonly parentId?: MessageId | undefined;
  readonly model?: string | undefined;
  readonly text: string;
  readonly createdAt: string;
  readonly state: 'sending' | 'unsent';
  readonly code?: ErrorCode;
}

export type OutgoingInput = Pick<SendInput, 'requestId' | 'conversationId' | 'parentId' | 'text' | 'model'>;

/** What is said where. */
type Saying = Omit<OutgoingInput, 'requestId'>;

export interface OutboxOptions {
  /** Sends a message, trying again for a while by itself. */
  readonly send: (input: OutgoingInput, signal: AbortSignal) => Promise<SendOutput>;
  readonly newRequestId: () => string;
  readonly kept: KeptText;
  readonly clock: Clock;
}

const KEY = 'unsent:';
/** After this long a message counts as not sent: its writer should not have to wonder. */
const LIMIT_MS = 15_000;

/**
 * Messages on their way. Each is kept in the browser from the moment it is written until the server has taken it, under
 * the one request id that makes sending it twice the same as sending it once; so neither a reload, a failed send nor a
 * lost reply loses or doubles a text.
 */
export interface Outbox {
  /** The messages not taken yet, oldest first; the same array until one changes. */
  readonly list: () => readonly Outgoing[];
  readonly subscribe: (changed: () => void) => () => void;
  readonly send: (saying: Saying) => void;
  /** Sends an unsent message again. */
  readonly retry: (requestId: string) => void;
  /** Sends again all that failed because the server was out of reach, or was left by an earlier visit. */
  readonly retryAll: () => void;
  /** Gives an unsent message's text back, and forgets it. */
  readonly withdraw: (requestId: string) => string | undefined;
  /** Called with each message that the server took. */
  readonly onTaken: (taken: (outgoing: Outgoing, output: SendOutput) => void) => () => void;
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { send, newRequestId, kept, clock } = options;
  const changed = new Set<() => void>();
  const taken = new Set<(outgoing: Outgoing, output: SendOutput) => void>();
  let outgoing: readonly Outgoing[] = keptMessages(kept);

  const become = (next: readonly Outgoing[]) => {
    outgoing = next;
    for (const tell of changed) tell();
  };
  const change = (requestId: string, to: (message: Outgoing) => Outgoing) =>
    become(outgoing.map((message) => (message.requestId === requestId ? to(message) : message)));
  const forget = (requestId: string) => {
    kept.set(KEY + requestId, '');
    become(outgoing.filter((message) => message.requestId !== requestId));
  };

  const deliver = async (message: Outgoing): Promise<void> => {
    const { requestId, conversationId, parentId, text, model } = message;
    const settled = new AbortController();
    const late = new AbortController();
    clock.sleep(LIMIT_MS, settled.signal).then(
      () => late.abort(new ContinuoError('unavailable', 'the message was not taken in time')),
      () => undefined,
    );
    try {
      const output = await send({ requestId, conversationId, parentId, text, model }, late.signal);
      forget(requestId);
      for (const tell of taken) tell(message, output);
    } catch (error) {
      const { code } = failureOf(error);
      change(requestId, (unsent) => ({ ...unsent, state: 'unsent', code }));
    } finally {
      settled.abort();
    }
  };

  const retry = (requestId: string) => {
    const message = outgoing.find((each) => each.requestId === requestId && each.state === 'unsent');
    if (!message) return;
    const { code: _code, ...rest } = message;
    const again: Outgoing = { ...rest, state: 'sending' };
    change(requestId, () => again);
    void deliver(again);
  };

  return {
    list: () => outgoing,
    subscribe(tell) {
      changed.add(tell);
      return () => changed.delete(tell);
    },
    send(saying) {
      const createdAt = new Date(clock.now()).toISOString();
      const message = { ...saying, requestId: newRequestId(), createdAt };
      kept.set(KEY + message.requestId, JSON.stringify(message));
      const sending: Outgoing = { ...message, state: 'sending' };
      become([...outgoing, sending]);
      void deliver(sending);
    },
    retry,
    retryAll() {
      for (const { requestId, code } of outgoing) {
        if (code === 'unavailable') retry(requestId);
      }
    },
    withdraw(requestId) {
      const message = outgoing.find((each) => each.requestId === requestId && each.state === 'unsent');
      if (message) forget(requestId);
      return message?.text;
    },
    onTaken(tell) {
      taken.add(tell);
      return () => taken.delete(tell);
    },
  };
}

const keptSchema = sendInputSchema
  .pick({ requestId: true, conversationId: true, parentId: true, text: true, model: true })
  .extend({ createdAt: conversationSchema.shape.createdAt });

/** What an earlier visit left unsent, oldest first. Text that is no message of ours is dropped. */
function keptMessages(kept: KeptText): Outgoing[] {
  const found: Outgoing[] = [];
  for (const key of kept.keys().filter((each) => each.startsWith(KEY))) {
    const parsed = keptSchema.safeParse(parseJson(kept.get(key) ?? ''));
    if (parsed.success) found.push({ ...parsed.data, state: 'unsent', code: 'unavailable' });
    else kept.set(key, '');
  }
  return found.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

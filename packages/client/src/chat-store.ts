import {
  branchTo,
  type ContinuoError,
  type ConversationId,
  isTerminal,
  LIMITS,
  type Message,
  type RequestId,
  type SendOutput,
  type StoredMessage,
  userMessage,
} from '@continuo/contract';

import type { AnswerStore } from './answer-store.ts';
import type { ChatOptions, ChatSnapshot, ChatStore } from './chat.ts';
import type { Continuo } from './continuo-client.ts';
import { exchangeOf } from './exchange.ts';
import { failureOf } from './failure.ts';
import { type ViewStore, viewStore } from './view-store.ts';

/** One conversation for a page that wants a chat and nothing else: its questions, and their answers as they grow. */
export function chatStore(client: Continuo, options: ChatOptions = {}): ChatStore {
  return new Chat(client, options);
}

interface Said {
  readonly stored: StoredMessage;
  readonly answer?: AnswerStore;
}

interface Outgoing {
  readonly requestId: RequestId;
  readonly text: string;
  readonly error?: ContinuoError;
}

class Chat implements ChatStore {
  readonly #client: Continuo;
  readonly #onConversation: ChatOptions['onConversation'];
  readonly #listeners = new Set<() => void>();
  #conversationId: ConversationId | undefined;
  #said: readonly Said[] = [];
  #outgoing: readonly Outgoing[] = [];
  #error: ContinuoError | undefined;
  #view: ViewStore | undefined;
  #opening: Promise<void> | undefined;
  #delivering: Promise<void> | undefined;
  #leave = () => {};
  #snapshot: ChatSnapshot;

  constructor(client: Continuo, { conversationId, onConversation }: ChatOptions) {
    this.#client = client;
    this.#conversationId = conversationId || undefined;
    this.#onConversation = onConversation;
    this.#snapshot = this.#look();
  }

  readonly getSnapshot = (): ChatSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    // the same listener may subscribe twice
    const own = () => listener();
    this.#listeners.add(own);
    if (this.#listeners.size === 1) {
      this.#attach();
      // answers may have grown while nobody listened
      this.#snapshot = this.#look();
      if (this.#conversationId !== undefined) void this.#trying(() => this.#open());
    }
    return () => {
      if (this.#listeners.delete(own) && this.#listeners.size === 0) this.#attach();
    };
  };

  readonly send = async (text: string): Promise<void> => {
    if (text.trim() === '') return;
    const requestId = this.#client.newRequestId();
    this.#outgoing = [...this.#outgoing, { requestId, text }];
    this.#changed();
    const waits = (one: Outgoing) => one.requestId === requestId && !one.error;
    // more than once: a delivery may be over already, and only not yet known to be
    while (this.#outgoing.some(waits)) await this.#deliver();
  };

  readonly stop = async (): Promise<void> => {
    await this.#delivering;
    const running = this.#said.findLast(
      ({ answer }) => answer && !isTerminal(answer.getSnapshot().message.status),
    );
    const streamId = running?.stored.streamId;
    if (streamId) await this.#trying(() => this.#client.stop(streamId));
  };

  readonly retry = async (): Promise<void> => {
    this.#outgoing = this.#outgoing.map(({ requestId, text }) => ({ requestId, text }));
    this.#changed();
    for (const { answer } of this.#said) answer?.checkNow();
    await this.#trying(() => this.#open());
    await this.#deliver();
  };

  /** Makes sure of who we are, and that what was said before is here. Once, unless it fails. */
  #open(): Promise<void> {
    const open = async () => {
      await this.#client.session();
      const conversationId = this.#conversationId;
      if (conversationId === undefined) return;
      const { items } = await this.#client.messages({ conversationId, limit: LIMITS.pageSize });
      this.#say(branchTo(items.toReversed()));
    };
    this.#opening ??= open().catch((cause: unknown) => {
      this.#opening = undefined;
      throw cause;
    });
    return this.#opening;
  }

  #deliver(): Promise<void> {
    this.#delivering ??= this.#deliverAll().finally(() => {
      this.#delivering = undefined;
    });
    return this.#delivering;
  }

  /** One after the other: the first question may have to begin the conversation of the next. */
  async #deliverAll(): Promise<void> {
    for (;;) {
      const next = this.#outgoing.find(({ error }) => !error);
      if (!next) return;
      try {
        await this.#open();
        const { requestId, text } = next;
        const conversationId = this.#conversationId;
        const sent = await this.#client.send({ requestId, text, ...(conversationId && { conversationId }) });
        this.#taken(next, sent);
      } catch (cause) {
        const error = failureOf(cause);
        this.#outgoing = this.#outgoing.map((one) => (one === next ? { ...one, error } : one));
        this.#changed();
      }
    }
  }

  #taken(outgoing: Outgoing, sent: SendOutput): void {
    const begun = this.#conversationId === undefined;
    this.#conversationId = sent.conversationId;
    this.#outgoing = this.#outgoing.filter((one) => one !== outgoing);
    const before = this.#said.map(({ stored }) => stored);
    const parentId = before.at(-1)?.message.id ?? null;
    const { question, answer } = exchangeOf(sent, {
      text: outgoing.text,
      parentId,
      nowMs: this.#client.clock.now(),
    });
    this.#say([...before, question, answer]);
    if (begun) this.#onConversation?.(sent.conversationId);
  }

  #say(messages: readonly StoredMessage[]): void {
    const known = new Map(this.#said.map((one) => [one.stored, one]));
    this.#said = messages.map((stored) => {
      if (stored.message.role === 'user') return { stored };
      return known.get(stored) ?? { stored, answer: this.#client.answer(stored) };
    });
    const newest = this.#said.findLast(({ answer }) => answer)?.answer;
    this.#view = newest && viewStore(newest, this.#client.clock);
    this.#attach();
    this.#changed();
  }

  /** Subscribes to all that is shown while somebody listens, the new before the old is left: an answer goes on. */
  #attach(): void {
    const leave = this.#leave;
    const changed = () => this.#changed();
    const watched = this.#listeners.size === 0 ? [] : [...this.#said.map(({ answer }) => answer), this.#view];
    const leaving = watched.map((store) => store?.subscribe(changed));
    this.#leave = () => {
      for (const each of leaving) each?.();
    };
    leave();
  }

  async #trying(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.#error = undefined;
    } catch (cause) {
      this.#error = failureOf(cause);
    }
    this.#changed();
  }

  #changed(): void {
    this.#snapshot = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #look(): ChatSnapshot {
    const answers = this.#said.map(({ stored, answer }) => ({ stored, now: answer?.getSnapshot() }));
    return {
      conversationId: this.#conversationId,
      messages: [
        ...answers.map(({ stored, now }) => now?.message ?? stored.message),
        ...this.#outgoing.map(unsent),
      ],
      view: this.#view?.getSnapshot(),
      error: this.#error ?? answers.at(-1)?.now?.error,
    };
  }
}

function unsent({ requestId, text, error }: Outgoing): Message {
  const message = userMessage(requestId, text);
  return error
    ? { ...message, status: 'failed', error: { code: error.code } }
    : { ...message, status: 'queued' };
}

import {
  type AnswerSnapshot,
  type AnswerStore,
  type ContinuoClient,
  createContinuoClient,
} from '@continuo/client';
import { emptyAnswer, type Message, type StoredMessage } from '@continuo/contract';
import type { AppRouter } from '@continuo/router';
import { EventSource } from 'eventsource';

/** A guest as a browser has one: a cookie that goes with every request, and the page's origin. */
export interface Guest extends Disposable {
  readonly client: ContinuoClient<AppRouter>;
  /** A `fetch` that is this guest's. */
  readonly fetch: typeof fetch;
  readonly cookie: string;
}

/** Signs a guest in. With `via`, everything goes through that address instead of the server's own: a proxy. */
export async function guest(
  url: string,
  { via = url, cookie }: { via?: string; cookie?: string } = {},
): Promise<Guest> {
  let held = cookie ?? '';
  const fetchAs: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', new URL(via).origin);
    if (held !== '') headers.set('cookie', held);
    const response = await fetch(input, { ...init, headers });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) held = set.split(';', 1)[0] ?? '';
    return response;
  };
  class GuestEventSource extends EventSource {
    constructor(address: string | URL) {
      super(address, { fetch: (input, init) => fetchAs(input, init) });
    }
  }
  const client = createContinuoClient<AppRouter>({
    url: `${via}/trpc`,
    fetch: fetchAs,
    EventSource: GuestEventSource,
  });
  await client.session();
  return {
    client,
    fetch: fetchAs,
    get cookie() {
      return held;
    },
    [Symbol.dispose]: () => client[Symbol.dispose](),
  };
}

/** Asks something, and opens the store of its answer. */
export async function ask(client: ContinuoClient<AppRouter>, text: string) {
  const sent = await client.send({ text });
  const stored: StoredMessage = {
    conversationId: sent.conversationId,
    parentId: sent.userMessageId,
    createdAt: new Date().toISOString(),
    streamId: sent.streamId,
    offset: 0,
    message: emptyAnswer(sent.assistantMessageId),
  };
  return { ...sent, stored, store: client.answer(stored) };
}

/** Waits until the snapshot of a store is such. */
export function until(
  store: AnswerStore,
  such: (snapshot: AnswerSnapshot) => boolean,
): Promise<AnswerSnapshot> {
  return new Promise((resolve) => {
    const look = () => {
      const snapshot = store.getSnapshot();
      if (!such(snapshot)) return;
      // the first look may come before there is anything to leave
      queueMicrotask(() => leave());
      resolve(snapshot);
    };
    const leave = store.subscribe(look);
    look();
  });
}

export const verified = ({ verified: verdict }: AnswerSnapshot) => verdict !== 'pending';

/** What a message says, without how it came about. */
export function said(message: Message) {
  const { status, parts, checksum } = message;
  return { status, parts, checksum };
}

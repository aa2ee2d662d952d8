import { type ChatOptions, type ChatSnapshot, chatStore, type Continuo } from '@continuo/client';
import { useState, useSyncExternalStore } from 'react';

import { useContinuo } from './continuo-context.tsx';

export interface UseChatOptions extends ChatOptions {
  /** Default: the client of the nearest provider. */
  readonly client?: Continuo;
}

/** A conversation as it stands, and what can be done with it. Its functions never reject, and can be passed on as they are. */
export interface Chat extends ChatSnapshot {
  /** Sends a question; settles when it was taken or could not be. */
  readonly send: (text: string) => Promise<void>;
  /** Sends the field named `text`: for the `action` of a form, which is emptied once the question has settled. */
  readonly submit: (form: FormData) => Promise<void>;
  /** Stops the newest answer that runs. */
  readonly stop: () => void;
  /** Does again what failed. */
  readonly retry: () => void;
}

/**
 * A whole chat for a component: its messages, growing, and what sends and stops them. Renders at most 20 times a second
 * per answer that runs.
 *
 * What it is given counts when it is mounted, as an initial state does: for another conversation, give the component
 * another `key`.
 */
export function useChat({ client: given, ...options }: UseChatOptions = {}): Chat {
  const client = useContinuo(given);
  const [{ chat, actions }] = useState(() => {
    const store = chatStore(client, options);
    return { chat: store, actions: actionsOf(store) };
  });
  return { ...useSyncExternalStore(chat.subscribe, chat.getSnapshot, chat.getSnapshot), ...actions };
}

function actionsOf({ send, stop, retry }: ReturnType<typeof chatStore>) {
  return {
    send,
    submit: async (form: FormData) => {
      const text = form.get('text');
      if (typeof text === 'string') await send(text);
    },
    stop: () => void stop(),
    retry: () => void retry(),
  };
}

import { useState } from 'react';

import type { KeptText } from '../browser/kept-text.ts';

export interface Drafts {
  read(conversationId: string | undefined): string;
  write(conversationId: string | undefined, text: string): void;
}

function key(conversationId: string | undefined): string {
  return `draft:${conversationId ?? 'new'}`;
}

/** What was written and not sent, one text for each conversation and one for a new one. */
export function draftsIn(kept: KeptText): Drafts {
  return {
    read: (conversationId) => kept.get(key(conversationId)) ?? '',
    write: (conversationId, text) => kept.set(key(conversationId), text),
  };
}

/** A conversation's draft and how to change it. For a component that is made anew for each conversation. */
export function useDraft(
  drafts: Drafts,
  conversationId: string | undefined,
): [text: string, write: (text: string) => void] {
  const [text, setText] = useState(() => drafts.read(conversationId));
  const write = (next: string) => {
    setText(next);
    drafts.write(conversationId, next);
  };
  return [text, write];
}

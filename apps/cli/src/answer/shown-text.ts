import type { Message } from '@continuo/contract';

/** The text of a message as far as it can only grow at its end: nothing of a part is shown while one before it is open. */
export function settledText({ parts }: Message): string {
  const texts = parts.filter((part) => part.type === 'text');
  const open = texts.findIndex((part) => part.open);
  const settled = open === -1 ? texts : texts.slice(0, open + 1);
  return settled.map(({ text }) => text).join('');
}

/** What to print so that `text` stands where `shown` does; `anew` when what was printed is not its beginning. */
export interface Growth {
  readonly print: string;
  readonly anew: boolean;
}

/**
 * Print cannot be taken back, and an answer that begins anew often says the same again. So a text that is shorter but
 * still fits is waited for, unless it is all that will come.
 */
export function growth(shown: string, text: string, isWhole: boolean): Growth {
  if (text.startsWith(shown)) return { print: text.slice(shown.length), anew: false };
  if (!isWhole && shown.startsWith(text)) return { print: '', anew: false };
  return { print: text, anew: true };
}

import { type Message, explain, textOf } from '@continuo/contract';

import { count, locale, words } from '../words/index.ts';
import { type View, hasEnded } from './view.ts';

const segments = new Intl.Segmenter(locale, { granularity: 'word' });

function wordCount(message: Message): number {
  let counted = 0;
  for (const { isWordLike } of segments.segment(textOf(message))) if (isWordLike) counted += 1;
  return counted;
}

/**
 * What a screen reader is told when an answer comes from one view to another: its beginning, its end, and a lost
 * connection. Nothing for what was already over when the page met it.
 */
export function announcement(from: View, to: View, message: Message): string | undefined {
  if (from === to || hasEnded(from)) return undefined;
  switch (to) {
    case 'completed':
      return count('saidFinished', wordCount(message));
    case 'stopped':
      return words.stopped;
    case 'failed':
      return message.error ? explain(message.error.code, locale) : explain('model-failed', locale);
    case 'reconnecting':
      return words.reconnecting;
    case 'streaming':
    case 'background':
      if (from === 'reconnecting') return words.saidRecovered;
      return from === 'streaming' || from === 'background' ? undefined : words.saidStarted;
    case 'queued':
    case 'waiting':
      return undefined;
    default:
      return to satisfies never;
  }
}

import { type Message, explain, textOf } from '@continuo/contract';

import { locale, t } from '../words/index.ts';
import { type View, hasEnded } from './view.ts';

function wordCount(message: Message): number {
  const segments = new Intl.Segmenter(locale(), { granularity: 'word' });
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
      return t('saidFinished', { count: wordCount(message) });
    case 'stopped':
      return t('stopped');
    case 'failed':
      return message.error ? explain(message.error.code, locale()) : explain('model-failed', locale());
    case 'reconnecting':
      return t('reconnecting');
    case 'streaming':
    case 'background':
      if (from === 'reconnecting') return t('saidRecovered');
      return from === 'streaming' || from === 'background' ? undefined : t('saidStarted');
    case 'queued':
    case 'waiting':
      return undefined;
    default:
      return to satisfies never;
  }
}

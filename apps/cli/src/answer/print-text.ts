import { type AnswerStore, viewStore } from '@continuo/client';
import { isTerminal } from '@continuo/contract';

import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { sayAside, write } from '../terminal.ts';
import type { Ending } from './ending.ts';
import { growth, settledText } from './shown-text.ts';
import { isOver, snapshots } from './snapshots.ts';

export interface PrintOptions {
  /** Prints nothing until the answer is whole, so that nothing printed is ever void. */
  readonly whole: boolean;
  readonly signal: AbortSignal;
}

/**
 * Prints the text of an answer as it grows, from where the store stands, until it has ended and was verified.
 * What is printed is the text itself, to the byte; a terminal gets a line end after it.
 *
 * @throws ContinuoError when it cannot be read on; Refusal when it does not fit its checksum. Rejects with the signal's
 * reason.
 */
export async function printText(
  store: AnswerStore,
  session: Session,
  options: PrintOptions,
): Promise<Ending> {
  const { terminal, words } = session;
  const { stdout } = terminal;
  const { whole, signal } = options;
  using _ = tellTrouble(store, session);
  let shown = settledText(store.getSnapshot().message);
  let midLine = false;
  try {
    for await (const snapshot of snapshots(store, signal)) {
      const { message, error, verified } = snapshot;
      const over = isOver(snapshot);
      if (whole && !over) continue;
      const text = settledText(message);
      const { print, anew } = growth(shown, text, over);
      if (anew) sayAside(terminal, words.anew);
      if (print !== '') await write(stdout, anew && midLine ? `\n${print}` : print);
      if (print !== '') midLine = !print.endsWith('\n');
      if (anew || print !== '') shown = text;
      if (verified === 'mismatch') throw new Refusal(words.mismatch);
      if (error) throw error;
      const { status, finishReason } = message;
      if (over && isTerminal(status)) return { status, finishReason, error: message.error };
    }
  } finally {
    if (stdout.isTTY && midLine) await write(stdout, '\n');
  }
  throw new Error('an answer is over that has not ended');
}

/** Says once, each time, that the connection is in trouble which lasts. */
function tellTrouble(store: AnswerStore, { terminal, words }: Session): Disposable {
  const views = viewStore(store, terminal.clock);
  const leave = views.subscribe(() => {
    if (views.getSnapshot() === 'reconnecting') sayAside(terminal, words.reconnecting);
  });
  return { [Symbol.dispose]: leave };
}

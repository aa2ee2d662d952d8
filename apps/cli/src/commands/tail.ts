import { isTerminal, type StreamId, type StreamState } from '@continuo/contract';

import { type Ending, tellEnding } from '../answer/ending.ts';
import { knownTo } from '../answer/known-to.ts';
import { printEntries } from '../answer/print-entries.ts';
import { printText } from '../answer/print-text.ts';
import type { ExitCode } from '../exit-code.ts';
import { interrupts } from '../interrupts.ts';
import { answered, Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

export interface TailFlags {
  readonly from: number;
  readonly json?: boolean;
  readonly whole?: boolean;
}

/** Prints a stream from an offset to its end. A reader that leaves changes nothing for the writer, so Ctrl-C only leaves. */
export async function tail(streamId: StreamId, flags: TailFlags, session: Session): Promise<ExitCode> {
  const { client, terminal, words } = session;
  using pressed = interrupts(terminal);
  const { first: signal } = pressed;
  const statusOf = () => answered(client.trpc.streams.status.query({ streamId }, { signal }), signal);
  const state = await statusOf();
  const { from: offset, json, whole = false } = flags;
  if (offset > state.offset) throw new Refusal(words.ahead(offset, state.offset));

  const cursor = { streamId, offset };
  if (!json) {
    const known = await knownTo(client, cursor, signal);
    return tellEnding(await printText(client.answer(known), session, { whole, signal }), session);
  }
  const finish = await printEntries(client, cursor, { output: terminal.stdout, signal });
  return tellEnding(finish ?? (await endingOf(statusOf)), session);
}

/** How a stream ended whose last entry was read before. */
async function endingOf(statusOf: () => Promise<Pick<StreamState, 'status'>>): Promise<Ending> {
  const { status } = await statusOf();
  if (!isTerminal(status)) throw new Error('a log was closed that has not ended');
  return { status };
}

import { exchangeOf } from '@continuo/client';
import { ContinuoError, LIMITS, type SendOutput, type StreamId } from '@continuo/contract';

import { askStop } from '../answer/ask-stop.ts';
import { tellEnding } from '../answer/ending.ts';
import { printEntries } from '../answer/print-entries.ts';
import { printText } from '../answer/print-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Interrupts, interrupts } from '../interrupts.ts';
import { answered, Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { readInput, say, sayAside } from '../terminal.ts';

export interface ChatFlags {
  readonly model?: string;
  readonly conversation?: string;
  readonly json?: boolean;
  readonly whole?: boolean;
}

/**
 * Asks, and prints the answer. The first Ctrl-C stops the answer, wherever it is read, and waits for its end; the second
 * one leaves, and the answer does what it does.
 */
export async function chat(asked: readonly string[], flags: ChatFlags, session: Session): Promise<ExitCode> {
  const { client, terminal, words } = session;
  const text = asked.length > 0 ? asked.join(' ') : await readQuestion(session);
  if (text.trim() === '') throw new Refusal(words.noText, EXIT.usage);

  using pressed = interrupts(terminal);
  const { first, second } = pressed;
  // tells at once that no server is there, or that it does not know us, where sending would try again for a while
  await answered(client.trpc.session.get.query(undefined, { signal: first }), first);
  const { model, conversation: conversationId } = flags;
  const request = { text, ...(model && { model }), ...(conversationId && { conversationId }) };
  const sent = await client.send(request, second);
  say(terminal, `conversation=${sent.conversationId} stream=${sent.streamId}`);

  const refused = stopWhenPressed(pressed, sent.streamId, session);
  const ending = await Promise.race([print(sent, flags, { ...session, signal: second }), refused]);
  return tellEnding(ending, session);
}

async function print(
  sent: SendOutput,
  { json, whole = false }: ChatFlags,
  session: Session & { readonly signal: AbortSignal },
) {
  const { client, terminal, signal } = session;
  if (!json) {
    const { answer } = exchangeOf(sent, { text: '', parentId: null, nowMs: terminal.clock.now() });
    return printText(client.answer(answer), session, { whole, signal });
  }
  const cursor = { streamId: sent.streamId, offset: 0 };
  const finish = await printEntries(client, cursor, { output: terminal.stdout, signal });
  if (!finish) throw new ContinuoError('log-invalid');
  return finish;
}

/** Asks for the stop once Ctrl-C is pressed. Never resolves; rejects when that is refused for good, or at the second. */
function stopWhenPressed(
  { first, second }: Interrupts,
  streamId: StreamId,
  { client, terminal, words }: Session,
): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      sayAside(terminal, words.stopping);
      askStop(client, streamId, second).catch(reject);
    };
    if (first.aborted) stop();
    else first.addEventListener('abort', stop, { once: true });
    second.addEventListener('abort', () => reject(second.reason), { once: true });
  });
}

async function readQuestion({ terminal, words }: Session): Promise<string> {
  if (terminal.stdin.isTTY) throw new Refusal(words.noText, EXIT.usage);
  const text = await readInput(terminal.stdin, LIMITS.textLength);
  // what `echo` adds
  return text.replace(/\r?\n$/, '');
}

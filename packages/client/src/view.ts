import { isTerminal } from '@continuo/contract';

import type { AnswerSnapshot } from './answer-store.ts';

/** What a person is told about an answer. Words and looks belong to the app. */
export type View =
  | 'queued'
  | 'waiting'
  | 'streaming'
  | 'background'
  | 'reconnecting'
  | 'completed'
  | 'failed'
  | 'stopped';

/** Trouble shorter than this is not worth a word. */
export const GRACE_MS = 2_500;

/** A label stands at least this long: one that flickers tells nothing and worries. */
export const HOLD_MS = 700;

/**
 * What a snapshot amounts to, `nowMs` deciding whether trouble has lasted. Progress counts, not plumbing: as long as
 * text grows by polling nothing is wrong. Only the log's own ending makes an answer completed, failed or stopped.
 */
export function viewOf(snapshot: AnswerSnapshot, nowMs: number): View {
  const { message, rung, error } = snapshot;
  if (isTerminal(message.status)) return message.status;
  if (error || (isTroubled(snapshot) && hasPassed(GRACE_MS, snapshot.connectionSinceMs, nowMs))) {
    return 'reconnecting';
  }
  if (message.status === 'queued') return 'queued';
  if (message.parts.length === 0) return 'waiting';
  return rung === 'poll' ? 'background' : 'streaming';
}

/** A label, since when it stands, and when it should be looked at again though nothing else happens. */
export interface SteadyView {
  readonly view: View;
  readonly sinceMs: number;
  readonly lookAgainInMs?: number;
}

/** The label after a snapshot or some time: the one before it until that has stood for `HOLD_MS`, save for an ending. */
export function steady(
  previous: SteadyView | undefined,
  snapshot: AnswerSnapshot,
  nowMs: number,
): SteadyView {
  const view = viewOf(snapshot, nowMs);
  if (isTerminal(snapshot.message.status)) {
    return { view, sinceMs: previous?.view === view ? previous.sinceMs : nowMs };
  }
  if (previous && view !== previous.view && !hasPassed(HOLD_MS, previous.sinceMs, nowMs)) {
    const { sinceMs } = previous;
    return { view: previous.view, sinceMs, lookAgainInMs: sinceMs + HOLD_MS - nowMs };
  }
  const sinceMs = view === previous?.view ? previous.sinceMs : nowMs;
  if (view === 'reconnecting' || !isTroubled(snapshot)) return { view, sinceMs };
  return { view, sinceMs, lookAgainInMs: snapshot.connectionSinceMs + GRACE_MS - nowMs };
}

function isTroubled({ connection }: AnswerSnapshot): boolean {
  return connection === 'connecting' || connection === 'reconnecting';
}

/** Wall time can be set back: then the wait counts as over. */
function hasPassed(ms: number, sinceMs: number, nowMs: number): boolean {
  return nowMs < sinceMs || nowMs - sinceMs >= ms;
}

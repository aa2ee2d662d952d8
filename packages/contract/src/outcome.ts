import { z } from 'zod';

import type { ErrorCode } from './errors.ts';
import type { TerminalStatus } from './status.ts';

export const finishReasonSchema = z.enum([
  'stop',
  'length',
  'content-filter',
  'refusal',
  'empty',
  'error',
  'timeout',
  'user-stop',
  'attempts-exhausted',
]);
export type FinishReason = z.infer<typeof finishReasonSchema>;

/** Why an answer began anew or went on elsewhere. */
export const restartReasonSchema = z.enum(['takeover', 'model-failed', 'model-timeout']);
export type RestartReason = z.infer<typeof restartReasonSchema>;

export const outcomeSchema = z.enum([
  'completed',
  'truncated',
  'blocked',
  'refused',
  'empty',
  'interrupted',
  'model-error',
  'timeout',
  'stopped',
  'attempts-exhausted',
  'entry-refused',
]);
/** How a run of a model ended, whichever model it was. */
export type Outcome = z.infer<typeof outcomeSchema>;

/** How the log says an outcome. */
export interface Ending {
  readonly status: TerminalStatus;
  readonly finishReason: FinishReason;
  readonly error?: ErrorCode;
}

/** The one table from what happened to how the log says it. Only the first two rows count as an answer. */
export const ENDINGS: Readonly<Record<Outcome, Ending>> = {
  completed: { status: 'completed', finishReason: 'stop' },
  truncated: { status: 'completed', finishReason: 'length' },
  blocked: { status: 'failed', finishReason: 'content-filter', error: 'model-refused' },
  refused: { status: 'failed', finishReason: 'refusal', error: 'model-refused' },
  empty: { status: 'failed', finishReason: 'empty', error: 'model-empty' },
  interrupted: { status: 'failed', finishReason: 'error', error: 'model-interrupted' },
  'model-error': { status: 'failed', finishReason: 'error', error: 'model-failed' },
  timeout: { status: 'failed', finishReason: 'timeout', error: 'model-timeout' },
  stopped: { status: 'stopped', finishReason: 'user-stop' },
  'attempts-exhausted': { status: 'failed', finishReason: 'attempts-exhausted', error: 'attempts-exhausted' },
  'entry-refused': { status: 'failed', finishReason: 'error', error: 'entry-refused' },
};

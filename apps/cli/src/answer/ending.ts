import { type Failure, type FinishReason, explain, type TerminalStatus } from '@continuo/contract';

import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { say } from '../terminal.ts';

/** How an answer ended, as its log says it. */
export interface Ending {
  readonly status: TerminalStatus;
  readonly finishReason?: FinishReason | undefined;
  readonly error?: Failure | undefined;
}

/** Says how an answer ended where its text alone does not tell, and answers the exit code. */
export function tellEnding(ending: Ending, { terminal, words, locale }: Session): ExitCode {
  const { status, finishReason, error } = ending;
  if (status === 'failed') say(terminal, explain(error?.code ?? 'model-failed', locale));
  if (status === 'stopped') say(terminal, words.stopped);
  if (status === 'completed' && finishReason === 'length') say(terminal, words.truncated);
  return EXIT[status];
}

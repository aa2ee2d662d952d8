import type { Outcome } from '@continuo/contract';

import type { SdkPart } from './chat-model.ts';

/** What an answer had in it when it ended. */
export interface Said {
  /** Words that can be seen, or a call of a tool. */
  readonly anything: boolean;
  /** A call of a tool whose arguments cannot be read. */
  readonly brokenCall: boolean;
}

type Finish = Extract<SdkPart, { type: 'finish' }>['finishReason'];

/** The outcome of an answer that the vendor ended. Only a reason that is known to be good makes a good ending. */
export function outcomeOf(finish: Finish, said: Said): Outcome {
  switch (finish.unified) {
    case 'stop':
    case 'tool-calls':
      if (said.brokenCall) return unfinished(said);
      return said.anything ? 'completed' : 'empty';
    case 'length':
      return said.anything ? 'truncated' : 'empty';
    case 'content-filter':
      // the SDK's word for both; a model that declines by itself says that it stopped
      return finish.raw === 'stop' ? 'refused' : 'blocked';
    case 'error':
    case 'interrupted':
    case 'other':
      return unfinished(said);
    default:
      return finish.unified satisfies never;
  }
}

/** How an answer without a good ending ends: what was said is kept, where something was. */
export function unfinished({ anything }: Pick<Said, 'anything'>): Outcome {
  return anything ? 'interrupted' : 'model-error';
}

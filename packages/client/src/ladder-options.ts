import type { Clock, Random, Read } from '@continuo/contract';

import type { RungName } from './rung.ts';

/** The transport that carries a reader; `none` while nothing gets through. */
export type Carrier = RungName | 'none';

export interface LadderOptions {
  readonly push: Read;
  readonly poll: Read;
  readonly clock?: Clock;
  readonly random?: Random;
  /** How long a push that was just opened may say nothing. Default 1,500 ms: the server says hello at once. */
  readonly firstEventMs?: number;
  /** How long a push that works may say nothing. Default 5,000 ms. */
  readonly silenceMs?: number;
  /** How long the first poll may take before the reader is told that nothing gets through. Default 2,500 ms. */
  readonly answerMs?: number;
  /** After this much silence a push is given up and opened anew. Default 20,000 ms: a heartbeat and its slack. */
  readonly deadMs?: number;
  /** Hears when another transport carries the reader. */
  readonly onRung?: (carrier: Carrier) => void;
}

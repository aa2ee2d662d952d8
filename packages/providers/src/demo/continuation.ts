import type { Outcome } from '@continuo/contract';

import { inFence } from './markdown.ts';
import type { Cue, Script } from './script.ts';

/** What is left of a script once its beginning has been said: `text` from `start` on. */
export interface Remainder {
  readonly text: string;
  readonly start: number;
  readonly cues: readonly Cue[];
  readonly outcome: Outcome;
}

/**
 * Finds what is still to be said after a beginning, so that both together are what an uninterrupted run says.
 *
 * A beginning that is not of this script (another model's, say) is ended properly instead. That ending may itself be
 * cut off and come back as the end of a prefix, so what is there of it already is not said again.
 */
export function remainder(script: Script, prefix: string): Remainder {
  const { text, handover } = script;
  if (text.startsWith(prefix)) {
    const cues = script.cues.filter((cue) => isAhead(cue, prefix.length));
    return { text, start: prefix.length, cues, outcome: script.outcome };
  }
  const said = overlap(prefix, handover);
  const ending = said > 0 ? handover : join(prefix) + handover;
  return { text: ending, start: said, cues: [], outcome: 'completed' };
}

/** A fault of the line happens once; an outcome is the model's decision, and stands however often it is asked. */
function isAhead(cue: Cue, start: number): boolean {
  return cue.type === 'fail' || start === 0 || cue.at > start;
}

/** How much of the start of `next` a text ends with. */
function overlap(text: string, next: string): number {
  for (let length = Math.min(text.length, next.length); length > 0; length--) {
    if (text.endsWith(next.slice(0, length))) return length;
  }
  return 0;
}

function join(prefix: string): string {
  const line = /\n*$/u.exec(prefix)?.[0].length ?? 0;
  if (inFence(prefix)) return `${line > 0 ? '' : '\n'}\`\`\`\n\n`;
  return '\n'.repeat(Math.max(0, 2 - line));
}

import { mend, type ModelPart } from '@continuo/contract';

import type { SdkPart } from './chat-model.ts';
import type { Said } from './finish.ts';
import { toolInput } from './tool-input.ts';

const NAME_LENGTH = 200;
type Kind = 'text' | 'reasoning' | 'tool';

/**
 * Turns what the SDK says into parts, under ids of our own: the SDK uses one id for every text of an answer, and the
 * vendor's ids of calls can be of any length, or missing.
 */
export class SaidParts implements Said {
  readonly #open = new Map<string, { kind: Kind; id: string }>();
  #count = 0;
  anything = false;
  brokenCall = false;

  *of(part: SdkPart): Iterable<ModelPart> {
    switch (part.type) {
      case 'text-start':
        yield { type: 'text-start', id: this.#begin('text', part.id) };
        return;
      case 'reasoning-start':
        yield { type: 'reasoning-start', id: this.#begin('reasoning', part.id) };
        return;
      case 'text-delta':
        this.anything ||= part.delta.trim() !== '';
        yield { type: 'text-delta', id: this.#id(part.id), delta: part.delta };
        return;
      case 'reasoning-delta':
        yield { type: 'reasoning-delta', id: this.#id(part.id), delta: part.delta };
        return;
      case 'text-end':
        yield { type: 'text-end', id: this.#end(part.id) };
        return;
      case 'reasoning-end':
        yield { type: 'reasoning-end', id: this.#end(part.id) };
        return;
      case 'tool-input-start':
        yield { type: 'tool-input-start', id: this.#begin('tool', part.id), name: nameOf(part.toolName) };
        return;
      case 'tool-input-delta':
        if (part.delta !== '') yield { type: 'tool-input-delta', id: this.#id(part.id), delta: part.delta };
        return;
      case 'tool-call': {
        const id = this.#end(part.toolCallId);
        const read = toolInput(part.input);
        if (read) {
          this.anything = true;
          yield { type: 'tool-call', id, name: nameOf(part.toolName), input: read.input };
        } else {
          this.brokenCall = true;
          yield { type: 'tool-error', id, error: 'invalid-arguments' };
        }
        return;
      }
      case 'finish': {
        const { inputTokens: input, outputTokens: output } = part.usage;
        // a vendor that counts nothing is not taken to have used nothing
        if (input.total === undefined && output.total === undefined) return;
        yield {
          type: 'usage',
          inputTokens: counted(input.total),
          outputTokens: counted(output.total),
          reasoningTokens: counted(output.reasoning),
          cachedTokens: counted(input.cacheRead),
        };
        return;
      }
      default:
      // metadata, and what no vendor of this format sends
    }
  }

  /** Ends what is still open. */
  *close(): Iterable<ModelPart> {
    for (const { kind, id } of this.#open.values()) {
      if (kind === 'tool') yield { type: 'tool-error', id, error: 'interrupted' };
      else yield { type: kind === 'text' ? 'text-end' : 'reasoning-end', id };
    }
    this.#open.clear();
  }

  #begin(kind: Kind, theirs: string): string {
    this.#count += 1;
    const id = `${kind}-${this.#count}`;
    this.#open.set(theirs, { kind, id });
    return id;
  }

  #id(theirs: string): string {
    const open = this.#open.get(theirs);
    if (!open) throw new Error('the SDK spoke of a part that is not open');
    return open.id;
  }

  #end(theirs: string): string {
    const id = this.#id(theirs);
    this.#open.delete(theirs);
    return id;
  }
}

function nameOf(name: string): string {
  return mend(name.slice(0, NAME_LENGTH));
}

function counted(tokens: number | undefined): number {
  return Number.isSafeInteger(tokens) && tokens !== undefined && tokens > 0 ? tokens : 0;
}

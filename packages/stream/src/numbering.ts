import { type EntryBody, Mender, type ModelPart } from '@continuo/contract';

type Said = Exclude<ModelPart, { type: 'end' }>;

/**
 * Turns what a model says into entries: part ids that carry the attempt (so that none is used twice in a log), and text
 * that can be stored. Holds back half a surrogate pair until its other half comes.
 */
export class Numbering {
  readonly #attempt: number;
  readonly #ids = new Map<string, string>();
  readonly #menders = new Map<string, Mender>();
  /** The open text part of the run before, which the first text of this run continues. */
  #continued: string | undefined;
  #count = 0;

  constructor(attempt: number, continued?: string) {
    this.#attempt = attempt;
    this.#continued = continued;
  }

  *entries(part: Said): Iterable<EntryBody> {
    switch (part.type) {
      case 'usage':
        yield part;
        return;
      case 'text-start': {
        if (this.#continued === undefined) {
          yield { ...part, id: this.#begin(part.id) };
          return;
        }
        this.#ids.set(part.id, this.#continued);
        this.#continued = undefined;
        return;
      }
      case 'reasoning-start':
      case 'tool-input-start':
      case 'source':
        yield* this.#closeContinued();
        yield { ...part, id: this.#begin(part.id) };
        return;
      case 'tool-call':
        // vendors that do not stream arguments send the call alone
        yield { ...part, id: this.#ids.get(part.id) ?? this.#begin(part.id) };
        return;
      case 'text-delta':
      case 'reasoning-delta':
      case 'tool-input-delta': {
        const delta = this.#mender(part.id).push(part.delta);
        if (delta !== '') yield { ...part, id: this.#id(part.id), delta };
        return;
      }
      case 'text-end':
      case 'reasoning-end': {
        const id = this.#id(part.id);
        const rest = this.#mender(part.id).end();
        const type = part.type === 'text-end' ? 'text-delta' : 'reasoning-delta';
        if (rest !== '') yield { type, id, delta: rest };
        yield { type: part.type, id };
        return;
      }
      case 'tool-result':
      case 'tool-error':
        yield { ...part, id: this.#id(part.id) };
        return;
      default:
        part satisfies never;
    }
  }

  /** The run before left a text open, and this one says something else first. */
  *#closeContinued(): Iterable<EntryBody> {
    if (this.#continued === undefined) return;
    yield { type: 'text-end', id: this.#continued };
    this.#continued = undefined;
  }

  #begin(theirs: string): string {
    this.#count += 1;
    const ours = `${this.#attempt}.${this.#count}`;
    this.#ids.set(theirs, ours);
    this.#menders.delete(theirs);
    return ours;
  }

  #id(theirs: string): string {
    return this.#ids.get(theirs) ?? this.#begin(theirs);
  }

  #mender(theirs: string): Mender {
    const mender = this.#menders.get(theirs) ?? new Mender();
    this.#menders.set(theirs, mender);
    return mender;
  }
}

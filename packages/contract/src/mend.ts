/**
 * Makes text storable: PostgreSQL refuses NUL, and turns half a surrogate pair into another character without a word.
 * Both become U+FFFD here, once, before the text has an offset, so that every copy of an answer has the same bytes.
 */
export function mend(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/**
 * Mends a text that arrives in pieces: half a surrogate pair at the end of a piece is held back until its other half
 * comes.
 */
export class Mender {
  #held = '';

  push(piece: string): string {
    const text = this.#held + piece;
    const last = text.charCodeAt(text.length - 1);
    const split = last >= 0xd800 && last <= 0xdbff;
    this.#held = split ? text.slice(-1) : '';
    return mend(split ? text.slice(0, -1) : text);
  }

  /** What is left when no other half will come. */
  end(): string {
    const rest = mend(this.#held);
    this.#held = '';
    return rest;
  }
}

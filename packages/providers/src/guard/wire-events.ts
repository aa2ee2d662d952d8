import { VendorFault } from './vendor-fault.ts';

/** One server-sent event. */
export interface WireEvent {
  /** `message` when the vendor gave none. */
  readonly name: string;
  readonly data: string;
  /** The bytes ended before the blank line that ends an event: there may be more to it. */
  readonly unended: boolean;
}

const LF = 10;
const CR = 13;

/**
 * Cuts bytes into server-sent events, however the bytes are sliced.
 *
 * Lines are cut before they are decoded: no byte of a longer UTF-8 sequence looks like the end of a line, so no decoder
 * has to be kept between slices, and the cap counts bytes.
 *
 * @throws VendorFault when one event has more than `maxEventBytes`.
 */
export async function* wireEvents(
  chunks: AsyncIterable<Uint8Array>,
  maxEventBytes: number,
): AsyncGenerator<WireEvent, void, void> {
  const event = new EventDraft(maxEventBytes);
  let afterCr = false;
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte !== LF && byte !== CR) {
        afterCr = false;
        continue;
      }
      // the second half of a CRLF, whose first half may have come with the slice before
      if (byte === LF && afterCr) {
        afterCr = false;
        start = at + 1;
        continue;
      }
      afterCr = byte === CR;
      event.add(chunk.subarray(start, at));
      start = at + 1;
      const whole = event.endLine();
      if (whole) yield whole;
    }
    event.add(chunk.subarray(start));
  }
  const last = event.endLine() ?? event.end();
  if (last) yield { ...last, unended: true };
}

/** The event being read: its lines so far, and the bytes of the one that still grows. */
class EventDraft {
  readonly #maxBytes: number;
  readonly #decoder = new TextDecoder();
  #line: Uint8Array[] = [];
  #bytes = 0;
  #name = '';
  #data: string[] = [];

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(slice: Uint8Array): void {
    if (slice.length === 0) return;
    this.#bytes += slice.length;
    if (this.#bytes > this.#maxBytes)
      throw new VendorFault(`the model sent an event of more than ${this.#maxBytes} bytes`, 'unfinished');
    this.#line.push(slice);
  }

  /** Takes in the line; a blank one ends the event. */
  endLine(): WireEvent | undefined {
    const [only = new Uint8Array(), ...more] = this.#line;
    const line = this.#decoder.decode(more.length === 0 ? only : Buffer.concat(this.#line));
    this.#line = [];
    if (line === '') return this.end();
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#name = value;
    return undefined;
  }

  end(): WireEvent | undefined {
    const name = this.#name === '' ? 'message' : this.#name;
    const event = { name, data: this.#data.join('\n'), unended: false };
    const empty = this.#data.length === 0;
    this.#bytes = 0;
    this.#name = '';
    this.#data = [];
    return empty ? undefined : event;
  }
}

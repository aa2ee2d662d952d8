/** What is heard in an event stream. */
export interface Heard {
  data(data: string): void;
  /** The end of an event, by its id. */
  id(id: number): void;
}

/**
 * Reads an event stream straight from its socket: the framing of HTTP chunks stands on lines of its own, which mean
 * nothing here, so the readers of a bench cost as little as they can. Takes pieces of any size, in order.
 */
export function eventLines(heard: Heard): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const text = rest + piece;
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      if (text.startsWith('data: ', start)) heard.data(text.slice(start + 6, end));
      else if (text.startsWith('id: ', start)) heard.id(Number(text.slice(start + 4, end)));
      start = end + 1;
    }
    rest = text.slice(start);
  };
}

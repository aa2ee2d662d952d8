/**
 * How arrays are sent: `text[]`, `int4[]` and `uuid[]`.
 *
 * The driver can learn all array types from the server by itself, with one more query on each new connection, and a
 * backend that is shut down during that query ends our process: nobody handles its rejection
 * (https://github.com/porsager/postgres, `fetchArrayTypes`, 3.4.9). So it is told what we use instead.
 */
const OIDS = [1009, 1007, 2951];

export const ARRAYS = { to: 1009, from: OIDS, serialize: writeArray, parse: (text: string) => text };

type Element = string | number | null;

/** An array as PostgreSQL reads it from text. */
export function writeArray(elements: readonly Element[]): string {
  return `{${elements.map(writeElement).join(',')}}`;
}

function writeElement(element: Element): string {
  if (element === null) return 'NULL';
  if (typeof element === 'number') return String(element);
  return `"${element.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

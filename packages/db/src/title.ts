const LENGTH = 60;
/** A character can be many units long; this bounds the work for a text of any length. */
const UNITS = 20 * LENGTH;

/** A title from the beginning of a text: up to 60 characters of its first words, on one line. */
export function titleFrom(text: string): string {
  const line = text.slice(0, UNITS).replaceAll(/\s+/gu, ' ').trim();
  const characters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  if (characters.length <= LENGTH) return line;
  const start = characters.slice(0, LENGTH + 1).join('');
  const space = start.lastIndexOf(' ');
  // a language without spaces, or one long word: cut between characters
  const end = space > start.length / 2 ? space : characters.slice(0, LENGTH).join('').length;
  return `${start.slice(0, end)}…`;
}

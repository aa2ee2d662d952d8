// words come in pieces of up to seven letters, with the space before them; an emoji is one piece per code point
const TOKEN = /[^\S\n]?(?:[\p{L}\p{M}\p{N}]{1,7}|[^\s\p{L}\p{M}\p{N}])|\s/gu;

/** Cuts a text into pieces as a model would say it. Joined, they are the text again. */
export function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** Where the first `count` words of a text end, as an index into it; its length when it has fewer. */
export function endOfWords(text: string, count: number): number {
  if (count <= 0) return 0;
  let seen = 0;
  for (const word of text.matchAll(/\S+/gu)) {
    seen++;
    if (seen === count) return word.index + word[0].length;
  }
  return text.length;
}

/** How many words a text has. */
export function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

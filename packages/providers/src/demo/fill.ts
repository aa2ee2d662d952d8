import type { Locale } from '@continuo/contract';

/** What stands for the names in braces: `topic` for `{topic}`, and with a capital letter for `{Topic}`. */
export type Values = Readonly<Record<string, string>>;

/**
 * Fills a wording in. The wording is set by the rules of its language first, so the user's own words stay as they
 * were written, and braces among them mean nothing.
 */
export function fill(wording: string, values: Values, locale: Locale): string {
  const typeset = locale === 'fr' ? typesetFrench(wording) : wording;
  return typeset.replaceAll(/\{(\p{L}+)\}/gu, (whole, name: string) => {
    const plain = values[name];
    if (plain !== undefined) return plain;
    const lower = values[name.charAt(0).toLowerCase() + name.slice(1)];
    return lower === undefined ? whole : capitalize(lower);
  });
}

/** French keeps a narrow no-break space before its tall marks and inside its quotes; code has rules of its own. */
export function typesetFrench(text: string): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]*`)/u)
    .map((piece, index) =>
      index % 2 === 1 ? piece : piece.replaceAll(/ (?=[;:!?»])/gu, '\u202F').replaceAll('« ', '«\u202F'),
    )
    .join('');
}

// iPhone and eBay are left alone
function capitalize(text: string): string {
  return /^\p{Ll}+(?!\p{Lu})/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

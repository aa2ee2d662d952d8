const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address that a link of an answer may lead to, or nothing: an answer is text of a stranger, and may repeat what a
 * document told it to. Relative addresses would lead into this app, so they are none.
 */
export function safeUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return allowed.has(url.protocol) ? url.href : undefined;
}

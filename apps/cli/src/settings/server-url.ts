/** Where a server is that nobody named: its own default. */
export const DEFAULT_URL = 'http://127.0.0.1:3000';

/** An address in the one form under which its token is kept, or undefined if it is not one of a server. */
export function serverUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  // a password has no place in an address that is printed
  if (url.username !== '' || url.password !== '') return undefined;
  return url.origin + url.pathname.replace(/\/+$/, '');
}

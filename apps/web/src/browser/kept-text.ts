/** Text that the browser keeps between visits. Never throws. */
export interface KeptText {
  get(key: string): string | undefined;
  /** An empty text is forgotten. */
  set(key: string, text: string): void;
  keys(): string[];
}

const PREFIX = 'continuo:';

/**
 * The one door to a page's storage. Browsers may refuse it (blocked, full, private windows): what they refuse lasts as
 * long as the page, so that callers need not care.
 */
export function keptText(storage: () => Storage): KeptText {
  const refused = new Map<string, string | undefined>();

  const tryStorage = <T>(act: (storage: Storage) => T): T | undefined => {
    try {
      return act(storage());
    } catch {
      return undefined;
    }
  };

  const get = (key: string) =>
    refused.has(key) ? refused.get(key) : (tryStorage((kept) => kept.getItem(PREFIX + key)) ?? undefined);

  return {
    get,
    set(key, text) {
      const stored = tryStorage((kept) => {
        if (text === '') kept.removeItem(PREFIX + key);
        else kept.setItem(PREFIX + key, text);
        return true;
      });
      if (stored) refused.delete(key);
      else refused.set(key, text === '' ? undefined : text);
    },
    keys() {
      const kept = tryStorage((from) => Object.keys(from)) ?? [];
      const stored = kept.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
      return [...new Set([...stored, ...refused.keys()])].filter((key) => get(key) !== undefined);
    },
  };
}

export const browserText: KeptText = keptText(() => window.localStorage);

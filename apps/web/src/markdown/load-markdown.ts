import { systemClock } from '@continuo/contract';

const RETRY_MS = 4_000;

async function load() {
  for (;;) {
    const loaded = await import('./rendered-markdown.tsx').catch(() => undefined);
    if (loaded) return { default: loaded.RenderedMarkdown };
    await systemClock.sleep(RETRY_MS);
  }
}

let loading: ReturnType<typeof load> | undefined;

/**
 * Fetches the Markdown renderer, once, trying again while the server is away. It is the larger half of the app, so the
 * page is there before it.
 */
export function loadMarkdown() {
  loading ??= load();
  return loading;
}

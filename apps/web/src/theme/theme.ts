import { useEffect } from 'react';

import { useKeptText } from '../browser/use-kept-text.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function themeOf(kept: string | undefined): Theme {
  return THEMES.find((theme) => theme === kept) ?? 'system';
}

/** Which of the two colours of a browser's own frame counts: the one of the theme, or what the system asks for. */
export function mediaFor(scheme: 'light' | 'dark', theme: Theme): string {
  if (theme === 'system') return `(prefers-color-scheme: ${scheme})`;
  return theme === scheme ? 'all' : 'not all';
}

/** The theme, remembered between visits, and how to change it. */
export function useTheme(): [theme: Theme, choose: (theme: Theme) => void] {
  const [kept, keep] = useKeptText('theme');
  return [themeOf(kept), (theme) => keep(theme === 'system' ? '' : theme)];
}

/** Makes the page look as it was chosen, in this tab or another one. */
export function useShownTheme(): void {
  const [theme] = useTheme();
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    for (const scheme of ['light', 'dark'] as const) {
      document.querySelector(`meta[data-scheme=${scheme}]`)?.setAttribute('media', mediaFor(scheme, theme));
    }
  }, [theme]);
}

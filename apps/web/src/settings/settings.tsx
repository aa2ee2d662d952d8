import { Settings as Gear } from 'lucide-react';

import { Popover } from '../popover/popover.tsx';
import { THEMES, useTheme } from '../theme/theme.ts';
import { changeLocale, useWords } from '../words/index.ts';
import { Choice } from './choice.tsx';
import { TerminalAccess } from './terminal-access.tsx';

const themeNames = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const;

// each language by its own name, for who cannot read the other
const languages = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'fr', label: 'Français', lang: 'fr' },
] as const;

export function Settings() {
  const { t, locale } = useWords();
  const [theme, choose] = useTheme();
  return (
    <Popover
      label={t('settings')}
      kind="dialog"
      icon={
        <>
          <Gear aria-hidden size={17} />
          {t('settings')}
        </>
      }
      className="flex min-h-9 w-full items-center gap-2.5 rounded-lg px-3 text-sm text-soft transition-colors hover:bg-raised hover:text-ink aria-expanded:bg-raised aria-expanded:text-ink"
    >
      <div className="grid w-68 gap-4 p-2.5">
        <Choice label={t('language')} value={locale} options={languages} onChoose={changeLocale} />
        <Choice
          label={t('theme')}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(themeNames[value]) }))}
          onChoose={choose}
        />
        <TerminalAccess />
      </div>
    </Popover>
  );
}

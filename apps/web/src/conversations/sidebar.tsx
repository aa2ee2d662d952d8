import { SquarePen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

import { Settings } from '../settings/settings.tsx';
import { useWords } from '../words/index.ts';
import { ConversationList } from './conversation-list.tsx';
import { Mark } from './wordmark.tsx';

interface SidebarProps {
  readonly openId: string | undefined;
  readonly onChosen?: (() => void) | undefined;
  /** Stands at the end of the first line. */
  readonly corner?: ReactNode;
}

export function Sidebar({ openId, onChosen, corner }: SidebarProps) {
  const { t } = useWords();
  return (
    <nav aria-label={t('conversations')} className="flex h-full flex-col bg-rail">
      <div className="flex h-14 items-center gap-2.5 px-5">
        <Mark />
        <span className="flex-1 text-[1.0625rem] font-semibold tracking-tight">{t('appName')}</span>
        {corner}
      </div>
      <div className="px-2 pb-3">
        <Link
          href="/"
          {...(onChosen && { onClick: onChosen })}
          className="flex min-h-9 items-center gap-2.5 rounded-lg border border-line bg-surface px-3 py-1.5 text-sm font-medium transition-colors hover:bg-raised"
        >
          <SquarePen aria-hidden size={16} className="text-accent" />
          {t('newChat')}
        </Link>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <ConversationList openId={openId} onChosen={onChosen} />
      </div>
      <div className="border-t border-line px-2 pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))]">
        <Settings />
      </div>
    </nav>
  );
}

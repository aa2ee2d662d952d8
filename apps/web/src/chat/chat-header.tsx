import { SquarePen } from 'lucide-react';
import { Link } from 'wouter';

import { Drawer } from '../conversations/drawer.tsx';
import { useWords } from '../words/index.ts';

interface ChatHeaderProps {
  readonly conversationId: string | undefined;
  readonly title: string | undefined;
}

export function ChatHeader({ conversationId, title }: ChatHeaderProps) {
  const { t } = useWords();
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 px-2 md:px-6">
      <div className="md:hidden">
        <Drawer openId={conversationId} />
      </div>
      {title === undefined ? (
        <span className="flex-1 text-center font-semibold tracking-tight md:hidden">{t('appName')}</span>
      ) : (
        <h1
          dir="auto"
          title={title}
          className="min-w-0 flex-1 truncate text-center text-sm font-medium md:text-left md:text-soft"
        >
          {title}
        </h1>
      )}
      <Link
        href="/"
        aria-label={t('newChat')}
        className="grid size-9 place-items-center rounded-lg text-soft transition-colors hover:bg-raised hover:text-ink md:hidden"
      >
        <SquarePen aria-hidden size={19} />
      </Link>
    </header>
  );
}

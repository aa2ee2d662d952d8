import { CloudDownload, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';

import { useWords } from '../words/index.ts';
import type { Growing } from './view.ts';

function Dot() {
  return <span className="size-2 animate-breathe rounded-full bg-accent" />;
}

const marks: Readonly<Record<Growing, ReactNode>> = {
  queued: <Dot />,
  waiting: <Dot />,
  streaming: <Dot />,
  // fetching in small steps is no trouble: grey, like everything else that is well
  background: <CloudDownload size={15} />,
  reconnecting: <RefreshCw size={14} className="animate-[spin_2.4s_linear_infinite]" />,
};

/** One quiet line under a growing answer. */
export function AnswerStatus({ view }: { readonly view: Growing }) {
  const { t } = useWords();
  return (
    <p
      className="flex min-h-7 flex-1 items-center gap-2.5 text-sm text-soft"
      title={view === 'background' ? t('backgroundHint') : undefined}
      data-view={view}
    >
      <span aria-hidden className="grid size-4 place-items-center">
        {marks[view]}
      </span>
      {t(view)}
    </p>
  );
}

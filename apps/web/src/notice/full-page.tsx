import type { ReactNode } from 'react';

import { Mark } from '../conversations/wordmark.tsx';

interface FullPageProps {
  readonly title?: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

/** A page with nothing but a few words in its middle. */
export function FullPage({ title, text, children }: FullPageProps) {
  return (
    <div className="grid h-full place-items-center p-6">
      <div className="flex max-w-sm flex-col items-center gap-3 text-center">
        <Mark size={36} />
        {title !== undefined && <h1 className="mt-2 text-xl font-semibold text-balance">{title}</h1>}
        {text !== undefined && <p className="text-pretty text-soft">{text}</p>}
        {children}
      </div>
    </div>
  );
}

export const pageButton =
  'mt-2 inline-flex min-h-9 items-center rounded-lg border border-line bg-surface px-4 py-1.5 text-sm font-medium transition-colors hover:bg-raised';

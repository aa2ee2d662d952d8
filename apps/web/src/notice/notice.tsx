import { CircleAlert } from 'lucide-react';

import { useWords } from '../words/index.ts';

interface NoticeProps {
  readonly text: string;
  readonly detail?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** Something that could not be loaded, said calmly, with the way to try again. */
export function Notice({ text, detail, onRetry }: NoticeProps) {
  const { t } = useWords();
  return (
    <div role="alert" className="flex flex-col items-start gap-2 rounded-xl px-3 py-2 text-sm">
      <p className="inline-flex items-start gap-2">
        <CircleAlert aria-hidden size={17} className="mt-0.5 shrink-0 text-caution" />
        {text}
      </p>
      {detail !== undefined && <p className="text-soft">{detail}</p>}
      {onRetry && (
        <button
          type="button"
          onClick={onRetry}
          className="rounded-lg border border-line bg-surface px-3 py-1.5 font-medium transition-colors hover:bg-raised"
        >
          {t('tryAgain')}
        </button>
      )}
    </div>
  );
}

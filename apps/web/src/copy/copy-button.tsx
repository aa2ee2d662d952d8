import { systemClock } from '@continuo/contract';
import { Check, Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';

import { useWords } from '../words/index.ts';
import { copy } from './copy.ts';

const SHOWN_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();

  useEffect(() => {
    if (outcome === undefined) return undefined;
    const left = new AbortController();
    systemClock.sleep(SHOWN_MS, left.signal).then(
      () => setOutcome(undefined),
      () => undefined,
    );
    return () => left.abort();
  }, [outcome]);

  const says = { copied: t('copied'), failed: t('copyFailed'), idle: label }[outcome ?? 'idle'];
  const Icon = { copied: Check, failed: X, idle: Copy }[outcome ?? 'idle'];

  return (
    <button
      type="button"
      aria-label={says}
      title={says}
      onClick={() => void copy(text).then((done) => setOutcome(done ? 'copied' : 'failed'))}
      className="inline-grid size-7 place-items-center rounded-md text-soft transition-colors hover:bg-raised hover:text-ink"
    >
      <Icon aria-hidden size={15} strokeWidth={1.9} />
    </button>
  );
}

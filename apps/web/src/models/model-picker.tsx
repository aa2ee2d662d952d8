import { ChevronDown } from 'lucide-react';

import { useWords } from '../words/index.ts';
import { useModel } from './use-model.ts';

/** Which model answers, where there is a choice. */
export function ModelPicker() {
  const { t } = useWords();
  const { models, model, choose } = useModel();
  const [first] = models;
  if (first === undefined || models.length < 2) return null;
  return (
    <span className="relative inline-flex max-w-full items-center justify-self-start text-xs text-soft">
      <select
        aria-label={t('model')}
        title={t('model')}
        value={model ?? first.id}
        onChange={(event) => choose(event.target.value)}
        className="field-sizing-content min-h-7 w-full appearance-none truncate rounded-lg bg-transparent pr-6 pl-2.5 transition-colors hover:bg-raised hover:text-ink [&>option]:bg-surface [&>option]:text-ink"
      >
        {models.map(({ id, label, description }) => (
          <option key={id} value={id} title={description}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={13} className="pointer-events-none absolute right-1.5" />
    </span>
  );
}

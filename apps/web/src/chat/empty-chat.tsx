import { useQuery } from '@tanstack/react-query';
import { DoorOpen, Power, RotateCw } from 'lucide-react';

import { Mark } from '../conversations/wordmark.tsx';
import { useTRPC } from '../server/trpc.ts';
import { useWords } from '../words/index.ts';

const examples = ['exampleLog', 'exampleTransports', 'exampleCode', 'exampleMusic'] as const;

/** Who serves the model that is built in. */
const DEMO_PROVIDER = 'continuo';

const dares = [
  { Icon: RotateCw, dare: 'dareReload' },
  { Icon: DoorOpen, dare: 'dareClose' },
  { Icon: Power, dare: 'dareKill' },
] as const;

/** What a new chat shows: what this is, something to ask, and how to see for oneself that it holds. */
export function EmptyChat({ onAsk }: { readonly onAsk: (text: string) => void }) {
  const { t } = useWords();
  return (
    <div className="flex min-h-full flex-col justify-center gap-8 pt-2 pb-4">
      <div>
        <span className="mb-5 block max-md:hidden">
          <Mark size={40} />
        </span>
        <h1 className="text-[1.625rem] leading-tight font-semibold tracking-tight text-balance md:text-3xl">
          {t('emptyTitle')}
        </h1>
        <p className="mt-3 max-w-[34rem] leading-relaxed text-pretty text-soft">{t('emptyLead')}</p>
      </div>
      <section aria-labelledby="examples">
        <h2 id="examples" className="mb-2.5 text-sm font-medium text-soft">
          {t('examplesTitle')}
        </h2>
        <ul className="grid gap-2 sm:grid-cols-2">
          {examples.map((example) => (
            <li key={example}>
              <button
                type="button"
                onClick={() => onAsk(t(example))}
                className="h-full w-full rounded-2xl border border-line bg-surface px-4 py-3 text-left text-[0.9375rem] leading-snug transition-colors hover:border-edge hover:bg-raised"
              >
                {t(example)}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="dares">
        <h2 id="dares" className="mb-2.5 text-sm font-medium text-soft">
          {t('daresTitle')}
        </h2>
        <ul className="grid gap-2.5 text-[0.9375rem]">
          {dares.map(({ Icon, dare }) => (
            <li key={dare} className="flex items-center gap-3">
              <span className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-wash text-accent">
                <Icon aria-hidden size={15} />
              </span>
              {t(dare)}
            </li>
          ))}
        </ul>
      </section>
      <DemoNote />
    </div>
  );
}

/** Says so when nothing but the demo would answer. */
function DemoNote() {
  const { t } = useWords();
  const models = useQuery(useTRPC().models.list.queryOptions());
  if (models.data === undefined || models.data.some(({ provider }) => provider !== DEMO_PROVIDER))
    return null;
  return <p className="max-w-[38rem] text-sm leading-relaxed text-pretty text-soft">{t('demoNote')}</p>;
}

import type { Part, PartOf } from '@continuo/contract';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, memo } from 'react';

import { Markdown } from '../markdown/markdown.tsx';
import { useWords } from '../words/index.ts';

/** The pieces of an answer, in the order in which they came. */
export const AnswerParts = memo(function AnswerParts({ parts }: { readonly parts: readonly Part[] }) {
  return parts.map((part) => <AnswerPart key={part.id} part={part} />);
});

function AnswerPart({ part }: { readonly part: Part }) {
  const { t } = useWords();
  switch (part.type) {
    case 'text':
      return (
        <div className="answer-text">
          <Markdown text={part.text} growing={part.open} />
        </div>
      );
    case 'reasoning':
      return (
        <Fold title={part.open ? t('reasoningNow') : t('reasoning')}>
          <div className="answer-text text-[0.9375rem] text-soft [--tw-prose-body:var(--color-soft)]">
            <Markdown text={part.text} growing={part.open} />
          </div>
        </Fold>
      );
    case 'tool':
      return <Tool part={part} />;
    case 'source':
      return (
        <Fold title={`${part.title} · ${part.span}`}>
          <blockquote className="text-[0.9375rem] whitespace-pre-wrap text-soft">{part.excerpt}</blockquote>
        </Fold>
      );
    default:
      return part satisfies never;
  }
}

function Tool({ part }: { readonly part: PartOf<'tool'> }) {
  const { t } = useWords();
  const answered =
    part.error ?? (part.output === undefined ? undefined : JSON.stringify(part.output, null, 2));
  return (
    <Fold title={t('tool', { name: part.name })}>
      <dl className="grid gap-1 text-sm text-soft">
        <dt>{t('toolInput')}</dt>
        <dd className="overflow-x-auto font-mono text-xs whitespace-pre">{part.inputText}</dd>
        {answered !== undefined && (
          <>
            <dt>{t('toolOutput')}</dt>
            <dd className="overflow-x-auto font-mono text-xs whitespace-pre">{answered}</dd>
          </>
        )}
      </dl>
    </Fold>
  );
}

/** Something of an answer that is there for who wants it. */
export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="group my-3 first:mt-0">
      <summary className="-ml-1 inline-flex list-none items-center gap-1.5 rounded-md px-1 py-0.5 text-sm text-soft transition-colors hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden size={15} className="transition-transform group-open:rotate-90" />
        {title}
      </summary>
      <div className="mt-2 mb-4 border-l-2 border-line pl-4">{children}</div>
    </details>
  );
}

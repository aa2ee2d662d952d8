import { Suspense, lazy } from 'react';

import { Boundary } from '../notice/boundary.tsx';
import { useWords } from '../words/index.ts';
import { loadMarkdown } from './load-markdown.ts';
import { usePacedText } from './paced-text.ts';

/** A longer text would hold the page for seconds while it is laid out. */
const RENDERED_LENGTH = 200_000;

const Rendered = lazy(loadMarkdown);

interface MarkdownProps {
  readonly text: string;
  /** More of it is to come. */
  readonly growing: boolean;
}

/** An answer's text as Markdown; as plain text while the renderer is not here, and where it cannot cope. */
export function Markdown({ text, growing }: MarkdownProps) {
  const { t } = useWords();
  const paced = usePacedText(text, growing);
  const plain = <div className="whitespace-pre-wrap">{paced}</div>;

  if (paced.length > RENDERED_LENGTH) {
    return (
      <>
        <p className="text-sm text-soft">{t('showAsText')}</p>
        {plain}
      </>
    );
  }
  return (
    <Boundary fallback={plain}>
      <Suspense fallback={plain}>
        <Rendered text={paced} growing={growing} />
      </Suspense>
    </Boundary>
  );
}

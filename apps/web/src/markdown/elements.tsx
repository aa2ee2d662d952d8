import { type ComponentProps, createElement } from 'react';
import type { Components, ExtraProps } from 'streamdown';

import { useWords } from '../words/index.ts';
import { CodeBlock } from './code-block.tsx';

/** What an element is given, without the parsed tree it comes from. */
function plain<Props extends ExtraProps>(props: Props): Omit<Props, 'node'> {
  const { node: _, ...rest } = props;
  return rest;
}

const cell = 'min-w-24 px-4 py-2.5 text-left align-top';

function HiddenImage({ alt }: { readonly alt: string }) {
  const { t } = useWords();
  return (
    <span className="rounded-md border border-dashed border-edge px-2 py-0.5 text-sm text-soft">
      {alt !== '' ? `${t('imageHidden')} (${alt})` : t('imageHidden')}
    </span>
  );
}

function Table(props: ComponentProps<'table'> & ExtraProps) {
  const { t } = useWords();
  return (
    <section
      aria-label={t('table')}
      // a reader without a mouse scrolls it by keys
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="not-prose my-5 overflow-x-auto rounded-xl border border-line [overflow-wrap:normal]"
    >
      <table {...plain(props)} className="w-full border-collapse text-[0.9375rem] leading-normal" />
    </section>
  );
}

/** Plain elements in place of Streamdown's own, so that an answer looks like the rest of the app. */
export const elements: Components = {
  a: (props) =>
    props.href === undefined
      ? createElement('span', plain(props))
      : createElement('a', { ...plain(props), target: '_blank', rel: 'noopener noreferrer nofollow' }),
  // never fetched: its address could carry what the answer knows to whoever serves it
  img: ({ alt }) => <HiddenImage alt={typeof alt === 'string' ? alt : ''} />,
  pre: CodeBlock,
  table: Table,
  thead: (props) => <thead {...plain(props)} className="bg-rail" />,
  tr: (props) => <tr {...plain(props)} className="border-b border-line last:border-0" />,
  th: (props) => <th {...plain(props)} scope="col" className={`${cell} font-semibold`} />,
  td: (props) => <td {...plain(props)} className={cell} />,
  // the page's own heading stands above those of an answer
  h1: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h5',
  h6: 'h6',
  blockquote: 'blockquote',
  code: 'code',
  hr: 'hr',
  li: 'li',
  ol: 'ol',
  p: 'p',
  section: 'section',
  strong: 'strong',
  sub: 'sub',
  sup: 'sup',
  tbody: 'tbody',
  ul: 'ul',
};

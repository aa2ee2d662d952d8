import { CopyButton } from '../copy/copy-button.tsx';
import { useWords } from '../words/index.ts';

/** The part of a parsed tree that is looked at here. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly MarkdownNode[];
}

function textOf(node: MarkdownNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

/** What stands behind the fence: "```ts title=x" says `ts`. */
function languageOf(code: MarkdownNode): string {
  const names = code.properties?.className;
  if (!Array.isArray(names)) return '';
  const name = names.find((each): each is string => typeof each === 'string' && each.startsWith('language-'));
  return name?.slice('language-'.length) ?? '';
}

export function CodeBlock({ node }: { readonly node?: MarkdownNode | undefined }) {
  const { t } = useWords();
  const code = node?.children?.[0];
  if (!code) return null;
  const text = textOf(code).replace(/\n$/, '');
  const language = languageOf(code);
  return (
    <figure className="not-prose my-4 overflow-hidden rounded-xl border border-line bg-rail">
      <figcaption className="flex h-9 items-center justify-between border-b border-line pr-1.5 pl-4 text-xs text-soft">
        <span className="font-mono">{language || t('code')}</span>
        <CopyButton text={text} label={t('copyCode')} />
      </figcaption>
      <section
        aria-label={language ? `${t('code')} (${language})` : t('code')}
        // a reader without a mouse scrolls it by keys
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="overflow-x-auto px-4 py-3.5 focus-visible:-outline-offset-2"
      >
        <pre className="font-mono text-[0.8125rem] leading-[1.65] [tab-size:2]">
          <code>{text}</code>
        </pre>
      </section>
    </figure>
  );
}

import { memo } from 'react';
import { Streamdown, defaultRemarkPlugins } from 'streamdown';

import { elements } from './elements.tsx';
import { safeUrl } from './safe-url.ts';

// stable objects: Streamdown parses a block anew when one of these changes
const remarkPlugins = [defaultRemarkPlugins.gfm].filter((plugin) => plugin !== undefined);
// without rehype-raw no HTML of an answer becomes an element: it is shown as the text it is
const rehypePlugins: never[] = [];
const linkSafety = { enabled: false };
// an address is for a reader to follow, never for the page to fetch
const linkOnly = (address: string, attribute: string) =>
  attribute === 'href' ? safeUrl(address) : undefined;

/**
 * Markdown as it grows. `growing` mends what is still half-written (a fence without an end, half a link).
 *
 * The text is a stranger's: no HTML, no images, and links only where `safeUrl` allows.
 */
export const RenderedMarkdown = memo(function RenderedMarkdown({
  text,
  growing,
}: {
  readonly text: string;
  readonly growing: boolean;
}) {
  return (
    <Streamdown
      mode="streaming"
      className="space-y-0"
      parseIncompleteMarkdown={growing}
      isAnimating={growing}
      controls={false}
      linkSafety={linkSafety}
      components={elements}
      remarkPlugins={remarkPlugins}
      rehypePlugins={rehypePlugins}
      urlTransform={linkOnly}
    >
      {text}
    </Streamdown>
  );
});

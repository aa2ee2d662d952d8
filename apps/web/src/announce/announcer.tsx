import { type ReactNode, createContext, use, useCallback, useState } from 'react';

const Announce = createContext<(sentence: string) => void>(() => undefined);

/** Says a sentence to screen readers, once. For the boundaries of an answer; never for its tokens. */
export function useAnnounce(): (sentence: string) => void {
  return use(Announce);
}

/** The one live region of the page, always mounted: a region that comes with its first sentence is often not read. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ sentence: '', turn: 0 });
  const announce = useCallback(
    (sentence: string) => setSaid(({ turn }) => ({ sentence, turn: turn + 1 })),
    [],
  );
  return (
    <Announce value={announce}>
      {children}
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- not every screen reader reads an <output> by itself */}
      <div role="status" className="sr-only">
        {said.sentence}
        {/* the same sentence twice is a change only if something in it differs */}
        {said.turn % 2 === 1 ? '\u200b' : ''}
      </div>
    </Announce>
  );
}

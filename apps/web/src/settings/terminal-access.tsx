import { failureOf } from '@continuo/client';
import { explain, sessionTokenSchema } from '@continuo/contract';
import { useMutation } from '@tanstack/react-query';
import { SquareTerminal } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';

import { CopyButton } from '../copy/copy-button.tsx';
import { useTRPCClient } from '../server/trpc.ts';
import { useWords } from '../words/index.ts';

/** Gives out a token for a program of the user's. It is shown here once, and kept nowhere. */
export function TerminalAccess() {
  const { t, locale } = useWords();
  const client = useTRPCClient();
  const issue = useMutation({
    mutationFn: async () => sessionTokenSchema.parse(await client.session.token.mutate()),
    // gone from memory with the panel
    gcTime: 0,
  });
  if (issue.data) return <GivenToken token={issue.data.token} />;
  return (
    <div className="border-t border-line pt-3">
      <button
        type="button"
        aria-disabled={issue.isPending}
        onClick={() => {
          if (!issue.isPending) issue.mutate();
        }}
        className="-mx-1 flex min-h-9 w-full items-center gap-2.5 rounded-lg px-1.5 text-left transition-colors hover:bg-raised"
      >
        <SquareTerminal aria-hidden size={17} className="text-soft" />
        {t('useFromTerminal')}
      </button>
      {issue.error && (
        <p role="alert" className="pt-1.5 text-xs text-alarm">
          {explain(failureOf(issue.error).code, locale)}
        </p>
      )}
    </div>
  );
}

function GivenToken({ token }: { readonly token: string }) {
  const { t } = useWords();
  const hint = useId();
  const field = useRef<HTMLInputElement>(null);

  // the button that was pressed has gone
  useEffect(() => field.current?.select(), []);

  return (
    <div className="border-t border-line pt-3">
      <label htmlFor={`${hint}-token`} className="mb-1.5 block text-xs text-soft">
        {t('token')}
      </label>
      <div className="flex items-center gap-1">
        <input
          ref={field}
          id={`${hint}-token`}
          readOnly
          value={token}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={hint}
          onFocus={(event) => event.target.select()}
          className="min-h-8 min-w-0 flex-1 rounded-lg border border-line bg-canvas px-2 font-mono text-xs"
        />
        <CopyButton text={token} label={t('copyToken')} />
      </div>
      <p id={hint} className="pt-1.5 text-xs leading-relaxed text-soft">
        {t('tokenHint')}
      </p>
    </div>
  );
}

import type { ContinuoClient } from '@continuo/client';
import { conversationIdSchema } from '@continuo/contract';
import { ContinuoProvider } from '@continuo/react';
import type { AppRouter } from '@continuo/router';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Route, Switch, useRoute } from 'wouter';

import { Announcer } from './announce/announcer.tsx';
import { ConversationChat, Missing } from './chat/conversation-chat.tsx';
import { NewChat } from './chat/new-chat.tsx';
import { Sidebar } from './conversations/sidebar.tsx';
import { Boundary } from './notice/boundary.tsx';
import { FullPage, pageButton } from './notice/full-page.tsx';
import { PassingNotices } from './notice/passing-notice.tsx';
import type { Outbox } from './sending/outbox.ts';
import { OutboxProvider } from './sending/use-outgoing.ts';
import { KeepUp } from './server/keep-up.tsx';
import { TRPCProvider } from './server/trpc.ts';
import { SessionGate } from './session/session-gate.tsx';
import { useShownTheme } from './theme/theme.ts';
import { useWords } from './words/index.ts';

interface AppProps {
  readonly client: ContinuoClient<AppRouter>;
  readonly cache: QueryClient;
  readonly outbox: Outbox;
}

export function App({ client, cache, outbox }: AppProps) {
  useShownTheme();
  return (
    <Boundary fallback={<Broken />}>
      <QueryClientProvider client={cache}>
        <TRPCProvider trpcClient={client.trpc} queryClient={cache}>
          <ContinuoProvider client={client}>
            <OutboxProvider value={outbox}>
              <Announcer>
                <SessionGate>
                  <KeepUp>
                    <PassingNotices>
                      <Pages />
                    </PassingNotices>
                  </KeepUp>
                </SessionGate>
              </Announcer>
            </OutboxProvider>
          </ContinuoProvider>
        </TRPCProvider>
      </QueryClientProvider>
    </Boundary>
  );
}

function Pages() {
  const { t } = useWords();
  const [, params] = useRoute('/c/:conversationId');
  const openId = params?.conversationId;
  return (
    <div className="flex h-dvh">
      <a
        href="#composer"
        className="sr-only z-10 rounded-lg bg-surface px-4 py-2 focus:not-sr-only focus:absolute focus:m-2"
      >
        {t('skipToComposer')}
      </a>
      <div className="hidden w-68 shrink-0 border-r border-line md:block">
        <Sidebar openId={openId} />
      </div>
      <Switch>
        <Route path="/">
          <NewChat />
        </Route>
        <Route path="/c/:conversationId">
          {({ conversationId }) =>
            conversationIdSchema.safeParse(conversationId).success ? (
              <ConversationChat key={conversationId} conversationId={conversationId} />
            ) : (
              <Missing />
            )
          }
        </Route>
        <Route>
          <Missing />
        </Route>
      </Switch>
    </div>
  );
}

function Broken() {
  const { t } = useWords();
  return (
    <FullPage title={t('pageBroken')} text={t('pageBrokenHint')}>
      <button type="button" onClick={() => window.location.reload()} className={pageButton}>
        {t('reload')}
      </button>
    </FullPage>
  );
}

// before anything that makes a schema
// eslint-disable-next-line import/no-unassigned-import
import './no-eval.ts';
import './main.css';
import { createContinuoClient, newRequestId } from '@continuo/client';
import { systemClock } from '@continuo/contract';
import type { AppRouter } from '@continuo/router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app.tsx';
import { browserText } from './browser/kept-text.ts';
import { loadMarkdown } from './markdown/load-markdown.ts';
import { createOutbox } from './sending/outbox.ts';
import { createQueryClient } from './server/query-client.ts';
import { onLocale } from './words/index.ts';

onLocale((locale) => (document.documentElement.lang = locale));

const root = document.querySelector('#root');
if (!root) throw new Error('the page has no root');

const client = createContinuoClient<AppRouter>({ url: '/trpc' });
const outbox = createOutbox({
  send: (input, signal) => client.send(input, signal),
  newRequestId,
  kept: browserText,
  clock: systemClock,
});

createRoot(root).render(
  <StrictMode>
    <App client={client} cache={createQueryClient()} outbox={outbox} />
  </StrictMode>,
);

// after the first paint: the page is there, and the first answer will need it
requestAnimationFrame(() => void systemClock.sleep(0).then(loadMarkdown));

import { failureOf } from '@continuo/client';
import { type Conversation, type ExportFormat, explain, exportOutputSchema } from '@continuo/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';

import { download } from '../browser/download.ts';
import { useTell } from '../notice/passing-notice.tsx';
import { useTRPC, useTRPCClient } from '../server/trpc.ts';
import { useNudge } from '../server/use-nudge.ts';
import { useWords } from '../words/index.ts';

export interface ConversationActions {
  readonly rename: (title: string) => void;
  /** Removes it at once; for a while it can be taken back. */
  readonly remove: () => void;
  readonly exportAs: (format: ExportFormat) => void;
}

/** What can be done with a conversation. What fails is said, and shown as it was. */
export function useConversationActions(
  { id: conversationId, title }: Pick<Conversation, 'id' | 'title'>,
  open: boolean,
): ConversationActions {
  const { t, locale } = useWords();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const tell = useTell();
  const nudge = useNudge();
  const [, navigate] = useLocation();

  const changeList = (change: (items: readonly Conversation[]) => Conversation[]) =>
    cache.setQueryData(
      trpc.conversations.list.infiniteQueryKey({}),
      (data) =>
        data && { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) },
    );
  const attempt = (work: Promise<unknown>) => {
    work.catch((error: unknown) => tell({ text: explain(failureOf(error).code, locale) }));
  };
  // what failed is shown as it was by looking again
  const change = (work: Promise<unknown>) => attempt(work.finally(nudge));
  const restore = async () => {
    await client.conversations.restore.mutate({ conversationId });
    if (open) navigate(`/c/${conversationId}`);
  };

  return {
    rename(to) {
      const renamed = to.trim();
      if (renamed === '' || renamed === title) return;
      changeList((items) =>
        items.map((each) => (each.id === conversationId ? { ...each, title: renamed } : each)),
      );
      cache.setQueryData(
        trpc.conversations.get.queryKey({ conversationId }),
        (known) => known && { ...known, title: renamed },
      );
      change(client.conversations.rename.mutate({ conversationId, title: renamed }));
    },
    remove() {
      changeList((items) => items.filter((each) => each.id !== conversationId));
      if (open) navigate('/');
      const removed = client.conversations.remove.mutate({ conversationId });
      change(removed);
      tell({
        text: t('conversationDeleted'),
        // after the removal, however slow: else it would win
        action: { label: t('undo'), act: () => change(removed.then(restore, restore)) },
      });
    },
    exportAs(format) {
      attempt(
        client.conversations.export
          .query({ conversationId, format })
          .then((file) => download(exportOutputSchema.parse(file))),
      );
    },
  };
}

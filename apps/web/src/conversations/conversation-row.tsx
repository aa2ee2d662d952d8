import type { Conversation } from '@continuo/contract';
import { Braces, Ellipsis, FileText, Pencil, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';

import { Menu } from '../popover/menu.tsx';
import { useWords } from '../words/index.ts';
import { useConversationActions } from './conversation-actions.ts';
import { TitleEditor } from './title-editor.tsx';

interface ConversationRowProps {
  readonly conversation: Conversation;
  readonly open: boolean;
  readonly onChosen?: (() => void) | undefined;
}

/** A conversation in the list: the way to it, and what can be done with it. */
export function ConversationRow({ conversation, open, onChosen }: ConversationRowProps) {
  const { t } = useWords();
  const { id, running } = conversation;
  const title = conversation.title || t('newChat');
  const [renaming, setRenaming] = useState(false);
  const { rename, remove, exportAs } = useConversationActions(conversation, open);
  const row = useRef<HTMLDivElement>(null);

  if (renaming) {
    return (
      <TitleEditor
        title={conversation.title}
        onDone={(to) => {
          setRenaming(false);
          if (to !== undefined) rename(to);
          // it is drawn again by then
          requestAnimationFrame(() => row.current?.querySelector('button')?.focus());
        }}
      />
    );
  }
  return (
    <div ref={row} className="group relative">
      <Link
        href={`/c/${id}`}
        {...(onChosen && { onClick: onChosen })}
        aria-current={open ? 'page' : undefined}
        className="flex min-h-9 items-center gap-2 rounded-lg py-1.5 pr-10 pl-3 text-sm transition-colors group-hover:bg-raised aria-[current]:bg-raised aria-[current]:font-medium"
      >
        <span dir="auto" className="min-w-0 flex-1 truncate" title={title}>
          {title}
        </span>
        {running && (
          <span title={t('answerRunning')} className="grid size-4 place-items-center">
            <span aria-hidden className="size-2 animate-breathe rounded-full bg-accent" />
            <span className="sr-only">{t('answerRunning')}</span>
          </span>
        )}
      </Link>
      <Menu
        label={t('conversationMenu', { title })}
        icon={<Ellipsis aria-hidden size={17} />}
        className="absolute top-1 right-1.5 grid size-7 place-items-center rounded-md text-soft transition hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100 [@media(hover:hover)]:opacity-0 [@media(hover:hover)]:group-hover:opacity-100"
        items={[
          { label: t('rename'), Icon: Pencil, act: () => setRenaming(true) },
          { label: t('exportMarkdown'), Icon: FileText, act: () => exportAs('markdown') },
          { label: t('exportJson'), Icon: Braces, act: () => exportAs('json') },
          {
            label: t('deleteConversation'),
            Icon: Trash2,
            alarming: true,
            act: () => {
              // the way back is offered on the page, which a drawer would cover
              onChosen?.();
              remove();
            },
          },
        ]}
      />
    </div>
  );
}

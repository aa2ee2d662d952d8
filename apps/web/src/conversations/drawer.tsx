import { Menu, X } from 'lucide-react';
import { useRef, useState } from 'react';

import { useWords } from '../words/index.ts';
import { Sidebar } from './sidebar.tsx';

const round =
  'grid size-9 place-items-center rounded-lg text-soft transition-colors hover:bg-raised hover:text-ink';

/** The conversations on a phone: a drawer that the browser itself keeps the focus in and closes on Escape. */
export function Drawer({ openId }: { readonly openId: string | undefined }) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  // once it was opened it stays, so that it is still there while it slides away
  const [met, setMet] = useState(false);
  const close = () => dialog.current?.close();
  const show = () => {
    setMet(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <button type="button" onClick={show} aria-label={t('openConversations')} className={round}>
        <Menu aria-hidden size={20} />
      </button>
      <dialog
        ref={dialog}
        aria-label={t('conversations')}
        // the browser closes it, too, where one clicks beside it
        closedby="any"
        className="m-0 h-dvh max-h-none w-[min(20rem,86vw)] max-w-none -translate-x-full bg-rail text-ink opacity-0 transition-[translate,opacity,display,overlay] transition-discrete duration-200 backdrop:bg-[oklch(0%_0_0/40%)] backdrop:opacity-0 backdrop:transition-[opacity,display,overlay] backdrop:transition-discrete backdrop:duration-200 open:translate-x-0 open:opacity-100 open:backdrop:opacity-100 starting:open:-translate-x-full starting:open:opacity-0 starting:open:backdrop:opacity-0"
      >
        {met && (
          <Sidebar
            openId={openId}
            onChosen={close}
            corner={
              <button type="button" onClick={close} aria-label={t('closeConversations')} className={round}>
                <X aria-hidden size={20} />
              </button>
            }
          />
        )}
      </dialog>
    </>
  );
}

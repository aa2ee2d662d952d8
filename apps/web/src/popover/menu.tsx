import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';

import { Popover } from './popover.tsx';

interface MenuItem {
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly act: () => void;
  readonly alarming?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly className: string;
  readonly items: readonly MenuItem[];
}

/** Which item a key leads to, of `count`, from the one at `at`. */
export function itemFor(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const to = itemFor(event.key, at, items.length);
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}

/** A few things to do, behind a button. */
export function Menu({ label, icon, className, items }: MenuProps) {
  return (
    <Popover label={label} icon={icon} className={className} kind="menu" onKeyDown={moveFocus}>
      {items.map(({ label: says, Icon, act, alarming }) => (
        <button
          key={says}
          type="button"
          role="menuitem"
          onClick={(event) => {
            // first, so that what is done can move the focus on
            event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
            act();
          }}
          className={`flex min-h-9 w-full items-center gap-2.5 rounded-lg py-1.5 pr-4 pl-2.5 text-left transition-colors hover:bg-raised focus-visible:-outline-offset-2 ${alarming ? 'text-alarm' : ''}`}
        >
          <Icon aria-hidden size={16} className={alarming ? '' : 'text-soft'} />
          {says}
        </button>
      ))}
    </Popover>
  );
}

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

import { placeBeside } from './place.ts';

interface PopoverProps {
  /** Names the button, and what it opens. */
  readonly label: string;
  readonly icon: ReactNode;
  /** How the button looks. */
  readonly className: string;
  readonly kind: 'menu' | 'dialog';
  readonly onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly children: ReactNode;
}

/**
 * A button and what it opens beside itself. The browser closes it on Escape and where one clicks elsewhere, and gives
 * the focus back to the button.
 */
export function Popover({ label, icon, className, kind, onKeyDown, children }: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const shown = () => {
    if (!button.current || !panel.current) return;
    placeBeside(panel.current, button.current);
    panel.current.querySelector<HTMLElement>('button, input, select')?.focus({ preventScroll: true });
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={label}
        title={label}
        aria-haspopup={kind}
        aria-expanded={open}
        className={className}
      >
        {icon}
      </button>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- its role is given */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={kind}
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onBeforeToggle={({ newState }) => {
          if (newState === 'closed') return;
          flushSync(() => setOpen(true));
          // it has a size only once it is shown, and nobody has seen it by the next frame
          requestAnimationFrame(shown);
        }}
        // only then: the focus goes back to the button from what it is in
        onToggle={({ newState }) => setOpen(newState === 'open')}
        className="inset-auto m-0 max-w-[calc(100vw-1rem)] rounded-xl border border-line bg-surface p-1.5 text-sm text-ink shadow-float outline-none"
      >
        {open && children}
      </div>
    </>
  );
}

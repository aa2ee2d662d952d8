import type { ManualClock } from '@continuo/contract/testing';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** Renders an element into a page of its own. */
export function mount(element: ReactNode) {
  const container = document.createElement('div');
  // a form outside of a document is not submitted
  document.body.append(container);
  const root = createRoot(container);
  act(() => root.render(element));
  return {
    text: () => container.textContent,
    find<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
      const found = container.querySelector(name);
      if (!found) throw new Error(`there is no ${name}`);
      return found;
    },
    render: (next: ReactNode) => act(() => root.render(next)),
    [Symbol.dispose]() {
      act(() => root.unmount());
      container.remove();
    },
  };
}

/** Moves time on, with all that follows from it rendered. */
export const advance = (clock: ManualClock, ms: number) => act(() => clock.advance(ms));

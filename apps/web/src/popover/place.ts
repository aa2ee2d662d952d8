const GAP_PX = 6;
const EDGE_PX = 8;

type Box = Pick<DOMRect, 'top' | 'bottom' | 'right' | 'width' | 'height'>;

interface Place {
  readonly left: number;
  /** From the top of the window, or `bottom` from its bottom: a panel that grows grows away from its button. */
  readonly top?: number;
  readonly bottom?: number;
}

/** Where a panel goes beside a button: its right edge on the button's, below it if there is room, else above. In px. */
export function placeOf(
  panel: Pick<Box, 'width' | 'height'>,
  button: Box,
  view: Pick<Box, 'width' | 'height'>,
): Place {
  const left = Math.max(EDGE_PX, Math.min(button.right, view.width - EDGE_PX) - panel.width);
  const top = button.bottom + GAP_PX;
  if (top + panel.height <= view.height - EDGE_PX) return { left, top };
  return { left, bottom: Math.min(view.height - button.top + GAP_PX, view.height - panel.height - EDGE_PX) };
}

export function placeBeside(panel: HTMLElement, button: HTMLElement): void {
  const view = { width: window.innerWidth, height: window.innerHeight };
  const { left, top, bottom } = placeOf(panel.getBoundingClientRect(), button.getBoundingClientRect(), view);
  panel.style.left = `${left}px`;
  panel.style.top = top === undefined ? 'auto' : `${top}px`;
  panel.style.bottom = bottom === undefined ? 'auto' : `${bottom}px`;
}

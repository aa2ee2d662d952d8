import type { EntryBody, Route } from '@continuo/contract';

/** Who writes after these entries, where they say so. */
export function servedBy(entries: readonly EntryBody[]): Route | undefined {
  const last = entries.findLast((entry) => entry.type === 'start' || entry.type === 'switch');
  return last?.type === 'switch' ? last.to : last;
}

/** Whether a reader gets something to see. */
export function speaks(entries: readonly EntryBody[]): boolean {
  return entries.some((entry) => 'delta' in entry || entry.type === 'tool-call');
}

import type { EntryBody } from './entry.ts';

type Delta = Extract<EntryBody, { delta: string }>;

function isDelta(entry: EntryBody): entry is Delta {
  return entry.type === 'text-delta' || entry.type === 'reasoning-delta' || entry.type === 'tool-input-delta';
}

/**
 * Merges neighbouring deltas of one part, which changes no fold and no checksum: a reader far behind gets its text in
 * one piece. A merged entry carries the offset of its last one, since that is where it moves a cursor to.
 */
export function coalesce<E extends EntryBody>(entries: readonly E[]): E[] {
  const merged: E[] = [];
  let run: { last: E & Delta; deltas: string[] } | undefined;
  const end = () => {
    if (run) merged.push(run.deltas.length === 1 ? run.last : { ...run.last, delta: run.deltas.join('') });
    run = undefined;
  };
  for (const entry of entries) {
    if (!isDelta(entry)) {
      end();
      merged.push(entry);
    } else if (run && run.last.type === entry.type && run.last.id === entry.id) {
      run.last = entry;
      run.deltas.push(entry.delta);
    } else {
      end();
      run = { last: entry, deltas: [entry.delta] };
    }
  }
  end();
  return merged;
}

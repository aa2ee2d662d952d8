import { entryBodySchema, type ModelPart, outcomeSchema } from '@continuo/contract';

/**
 * Everything that is wrong with what a run said: parts that the contract does not know, ids used twice, deltas outside
 * their part, and, of a run that `ended`, parts left open or an end that is not the one and last.
 */
export function faultsIn(parts: readonly ModelPart[], ended: boolean): string[] {
  const faults: string[] = [];
  const open = new Set<string>();
  const used = new Set<string>();
  for (const [index, part] of parts.entries()) {
    const fault = (what: string) => faults.push(`part ${index}: ${what}`);
    const { success } =
      part.type === 'end' ? outcomeSchema.safeParse(part.outcome) : entryBodySchema.safeParse(part);
    if (!success) fault(`is no valid ${part.type}`);
    switch (part.type) {
      case 'text-start':
      case 'reasoning-start':
      case 'tool-input-start':
        if (used.has(part.id)) fault(`uses the id ${part.id} again`);
        used.add(part.id);
        open.add(part.id);
        break;
      case 'text-delta':
      case 'reasoning-delta':
      case 'tool-input-delta':
        if (!open.has(part.id)) fault(`speaks outside of ${part.id}`);
        break;
      case 'text-end':
      case 'reasoning-end':
        if (!open.delete(part.id)) fault(`ends ${part.id}, which is not open`);
        break;
      case 'tool-call':
        open.delete(part.id);
        break;
      case 'end':
        if (index !== parts.length - 1) fault('ends before the last part');
        break;
      case 'tool-result':
      case 'tool-error':
      case 'source':
      case 'usage':
        break;
      default:
        part satisfies never;
    }
  }
  if (ended) {
    for (const id of open) faults.push(`${id} is left open`);
    if (parts.filter(({ type }) => type === 'usage').length !== 1) faults.push('no usage, or more than one');
  }
  return faults;
}

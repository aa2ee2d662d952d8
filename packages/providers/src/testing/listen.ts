import type { Model, ModelPart, Outcome } from '@continuo/contract';

export interface Heard {
  readonly parts: readonly ModelPart[];
  readonly thrown: unknown;
  readonly text: string;
  readonly reasoning: string;
  readonly outcome: Outcome | undefined;
}

/** What a run said, and what it threw. */
export async function listen(
  model: Model | undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<Heard> {
  const parts: ModelPart[] = [];
  let thrown: unknown;
  try {
    const request = { model: 'm', messages: [{ role: 'user' as const, text: 'a question' }], options: {} };
    for await (const part of model?.generate(request, signal) ?? []) parts.push(part);
  } catch (error) {
    thrown = error;
  }
  const deltas = (type: 'text-delta' | 'reasoning-delta') =>
    parts.map((part) => (part.type === type ? part.delta : '')).join('');
  const last = parts.at(-1);
  return {
    parts,
    thrown,
    text: deltas('text-delta'),
    reasoning: deltas('reasoning-delta'),
    outcome: last?.type === 'end' ? last.outcome : undefined,
  };
}

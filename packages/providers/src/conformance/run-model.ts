import type { Model, ModelPart, ModelRequest, Outcome } from '@continuo/contract';
import type { ManualClock } from '@continuo/contract/testing';

/** A run of a model, read to its end: what it said, and how it ended. */
export interface Run {
  readonly parts: readonly ModelPart[];
  readonly text: string;
  /** Undefined when the connection broke. */
  readonly outcome: Outcome | undefined;
}

export function ask(question: string, prefix?: string): ModelRequest {
  return {
    model: 'any',
    messages: [{ role: 'user', text: question }],
    options: {},
    ...(prefix !== undefined && { prefix }),
  };
}

/** Reads one run to its end or to the break of its connection, moving time as it needs. */
export async function runModel(model: Model, request: ModelRequest, clock: ManualClock): Promise<Run> {
  const parts: ModelPart[] = [];
  const { signal } = new AbortController();
  const read = async () => {
    for await (const part of model.generate(request, signal)) parts.push(part);
  };
  const [ended] = await Promise.allSettled([read(), clock.runUntilIdle()]);
  const last = parts.at(-1);
  const whole = ended.status === 'fulfilled' && last?.type === 'end';
  return { parts, text: textIn(parts), outcome: whole ? last.outcome : undefined };
}

/** The answer a reader ends up with: a run that breaks is gone on from, from its prefix. */
export async function runToEnd(model: Model, request: ModelRequest, clock: ManualClock): Promise<Run> {
  let text = request.prefix ?? '';
  for (let attempt = 1; attempt <= 5; attempt++) {
    const run = await runModel(model, text === '' ? request : { ...request, prefix: text }, clock);
    text += run.text;
    if (run.outcome !== undefined) return { ...run, text };
  }
  throw new Error('five runs broke, one after the other');
}

function textIn(parts: readonly ModelPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
}

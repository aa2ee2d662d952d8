import type { EntryBodyOf, Model, ModelInfo, ModelPart, ModelRequest, Outcome } from '@continuo/contract';

import type { Gate } from './gate.ts';

/** What a scripted run does next: says a part, waits at a gate, or breaks its connection. */
export type Step =
  | ModelPart
  | { readonly type: 'gate'; readonly gate: Gate }
  | { readonly type: 'throw'; readonly error: Error };

/** One run: its steps, or how they follow from the request (and its prefix). */
export type RunScript = readonly Step[] | ((request: ModelRequest) => readonly Step[]);

export interface ScriptedModelOptions {
  /** `scripted` unless told. */
  readonly id?: string;
  readonly continuesPrefix?: boolean;
}

export interface ScriptedModel extends Model {
  /** The requests so far, in the order of the calls. */
  readonly requests: readonly ModelRequest[];
  /** Runs that have begun and not yet ended: 0 once everything is released. */
  readonly running: number;
}

/**
 * Makes a model that plays one script per call, in order, so that it can answer differently on its second call. A run
 * ends where its script does, so a script without an `end` is a connection that closes without a word.
 *
 * A call beyond the last script throws as soon as it is read; `requests` shows that it was made.
 */
export function scriptedModel(
  scripts: readonly RunScript[],
  options: ScriptedModelOptions = {},
): ScriptedModel {
  const { id = 'scripted', continuesPrefix = false } = options;
  const info: ModelInfo = {
    id,
    provider: 'testing',
    label: id,
    description: 'Plays a script',
    capabilities: { reasoning: true, tools: true, continuesPrefix },
    health: 'ok',
  };
  const requests: ModelRequest[] = [];
  let running = 0;

  async function* play(
    request: ModelRequest,
    call: number,
    signal: AbortSignal,
  ): AsyncGenerator<ModelPart, void, void> {
    running++;
    try {
      const script = scripts[call];
      if (!script) throw new Error(`call ${call + 1} of a model with ${scripts.length} scripts`);
      for (const step of typeof script === 'function' ? script(request) : script) {
        signal.throwIfAborted();
        if (step.type === 'gate') await step.gate.pass(signal);
        else if (step.type === 'throw') throw step.error;
        else yield step;
      }
    } finally {
      running--;
    }
  }

  return {
    info,
    requests,
    get running() {
      return running;
    },
    generate: (request, signal) => play(request, requests.push(request) - 1, signal),
  };
}

/** A text part in the given pieces. */
export function says(pieces: readonly string[], id = 't'): ModelPart[] {
  return [
    { type: 'text-start', id },
    ...pieces.map((delta): EntryBodyOf<'text-delta'> => ({ type: 'text-delta', id, delta })),
    { type: 'text-end', id },
  ];
}

/** A reasoning part in the given pieces. */
export function thinks(pieces: readonly string[], id = 'r'): ModelPart[] {
  return [
    { type: 'reasoning-start', id },
    ...pieces.map((delta): EntryBodyOf<'reasoning-delta'> => ({ type: 'reasoning-delta', id, delta })),
    { type: 'reasoning-end', id },
  ];
}

/** The last part of a run. */
export function ends(outcome: Outcome = 'completed'): ModelPart {
  return { type: 'end', outcome };
}

/** A wait at a gate. */
export function waitsAt(gate: Gate): Step {
  return { type: 'gate', gate };
}

/** A connection that breaks here. */
export function breaks(message = 'socket hang up'): Step {
  return { type: 'throw', error: new Error(message) };
}

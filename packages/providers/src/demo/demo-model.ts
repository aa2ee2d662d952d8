/**
 * The demo model: a text generator that needs no key, for a first look at Continuo and for trials of all that can go
 * wrong. It is a script and says so in every answer.
 *
 * Why not canned answers: whoever tries a chat asks it something, and an answer that has nothing to do with the
 * question shows nothing of how answers feel. Why not a small real model: it would have to be downloaded, and would
 * not say the same thing twice. This one does: the same messages under the same seed are the same text, so it can go
 * on from any prefix of it, byte for byte, with no memory but the prefix.
 *
 * For its commands see `directives.ts`.
 */
import {
  type Clock,
  ContinuoError,
  type Model,
  type ModelInfo,
  type ModelPart,
  type ModelRequest,
} from '@continuo/contract';

import { remainder } from './continuation.ts';
import type { FailOutcome } from './directives.ts';
import { pace } from './pace.ts';
import { type Cue, writeScript } from './script.ts';
import { tokens } from './tokens.ts';

export interface DemoModelOptions {
  readonly clock: Clock;
  /** 40 unless told; `Infinity` for as fast as it is read. */
  readonly tokensPerSecond?: number;
  /** Another seed, other answers; 0 unless told. A request's own seed goes first. */
  readonly seed?: number;
}

const INFO: ModelInfo = {
  id: 'demo',
  provider: 'continuo',
  label: 'Demo (built in)',
  description:
    'A scripted text generator: no AI, no key, no facts. It shows how answers arrive. Send /demo help for its commands.',
  capabilities: { reasoning: true, tools: false, continuesPrefix: true },
  health: 'ok',
};

const SPEEDS = { slow: 5, fast: 400 } as const;
const REASONING_ID = 'reasoning';
const TEXT_ID = 'text';

/**
 * Makes the demo model.
 * @throws ContinuoError `invalid-input` when `tokensPerSecond` is not above 0.
 */
export function demoModel(options: DemoModelOptions): Model {
  const { clock, tokensPerSecond = 40, seed = 0 } = options;
  if (!(tokensPerSecond > 0)) throw new ContinuoError('invalid-input', 'tokensPerSecond has to be above 0');
  return {
    info: INFO,
    generate: (request, signal) =>
      untilAborted(perform(request, { clock, tokensPerSecond, seed, signal }), signal),
  };
}

interface Stage extends Required<DemoModelOptions> {
  readonly signal: AbortSignal;
}

async function* perform(request: ModelRequest, stage: Stage): AsyncGenerator<ModelPart, void, void> {
  const { messages, options, prefix = '' } = request;
  const script = writeScript(request, options.seed ?? stage.seed);
  const rest = remainder(script, prefix);
  const cues = [...rest.cues];
  const tokensPerSecond = script.speed === 'usual' ? stage.tokensPerSecond : SPEEDS[script.speed];
  const next = pace({ ...stage, tokensPerSecond });
  let reasoningTokens = 0;
  let textTokens = 0;
  let outcome = await meet(rest.start, cues, stage);

  if (outcome === undefined && prefix === '' && script.reasoning !== '') {
    yield { type: 'reasoning-start', id: REASONING_ID };
    for (const delta of tokens(script.reasoning)) {
      yield { type: 'reasoning-delta', id: REASONING_ID, delta };
      reasoningTokens++;
      await next();
    }
    yield { type: 'reasoning-end', id: REASONING_ID };
  }

  let position = 0;
  for (const token of outcome === undefined ? tokens(rest.text) : []) {
    const delta = token.slice(Math.max(0, rest.start - position));
    position += token.length;
    if (delta === '') continue;
    if (textTokens === 0) yield { type: 'text-start', id: TEXT_ID };
    yield { type: 'text-delta', id: TEXT_ID, delta };
    textTokens++;
    await next();
    outcome = await meet(position, cues, stage);
    if (outcome !== undefined) break;
  }
  if (textTokens > 0) yield { type: 'text-end', id: TEXT_ID };

  yield {
    type: 'usage',
    inputTokens: [...messages.map(({ text }) => text), prefix].flatMap(tokens).length,
    outputTokens: reasoningTokens + textTokens,
    reasoningTokens,
    cachedTokens: 0,
  };
  yield { type: 'end', outcome: outcome ?? rest.outcome };
}

async function* untilAborted(
  parts: AsyncIterable<ModelPart>,
  signal: AbortSignal,
): AsyncGenerator<ModelPart, void, void> {
  for await (const part of parts) {
    signal.throwIfAborted();
    yield part;
  }
}

/** Lives through the cues up to `position`; answers an outcome when one of them is the end. */
async function meet(
  position: number,
  cues: Cue[],
  { clock, signal }: Stage,
): Promise<FailOutcome | undefined> {
  for (let cue = cues[0]; cue && cue.at <= position; cue = cues[0]) {
    cues.shift();
    switch (cue.type) {
      case 'stall':
        await clock.sleep(cue.stallMs, signal);
        break;
      case 'cut':
        throw new ContinuoError('unavailable', 'the demo model broke its connection, as it was told to');
      case 'fail':
        return cue.outcome;
      default:
        cue satisfies never;
    }
  }
  return undefined;
}

import { type Model, type ModelInfo, type ModelPart, systemClock } from '@continuo/contract';

import { epochMs } from '../epoch.ts';
import { TOKEN } from './calls.ts';
import type { Metronome } from './metronome.ts';

/** What `stamped` says, in tokens a second and stream. */
export const STAMPED_TOKENS_PER_SECOND = 20;
/** What `flood` says, and in pieces of which size. */
export const FLOOD_BYTES = 8 * 1024 * 1024;
const FLOOD_PIECE_BYTES = 1024;

/** A token of each stream at each beat. */
export function metronomeModel(time: () => Metronome): Model {
  return model('metronome', async function* (signal) {
    for await (const _ of time().play(signal)) yield TOKEN;
  });
}

/** Tokens that say when they were said, each stream in its own time, until the metronome ends. */
export function stampedModel(time: () => Metronome): Model {
  const everyMs = 1_000 / STAMPED_TOKENS_PER_SECOND;
  let streams = 0;
  return model('stamped', async function* (signal) {
    const over = new AbortController();
    const inner = AbortSignal.any([signal, over.signal]);
    const end = untilEnd(time(), signal).then(() => over.abort());
    end.catch(() => {}); // then the sleep below has been aborted too
    // golden-ratio phases: however many streams there are, they spread evenly over the period
    streams += 1;
    let dueMs = performance.now() + everyMs * ((streams * 0.618_033_988_7) % 1);
    while (!inner.aborted) {
      const waited = systemClock.sleep(Math.max(0, dueMs - performance.now()), inner);
      if (!(await waited.then(() => true).catch(() => false))) break;
      dueMs += everyMs;
      yield ` ${epochMs().toFixed(2)}`;
    }
    signal.throwIfAborted();
  });
}

/** From the first beat on, as much as it can, as fast as it is taken. */
export function floodModel(time: () => Metronome): Model {
  const piece = ` ${'x'.repeat(FLOOD_PIECE_BYTES - 1)}`;
  return model('flood', async function* (signal) {
    for await (const _ of time().play(signal)) break;
    for (let said = 0; said < FLOOD_BYTES; said += FLOOD_PIECE_BYTES) yield piece;
  });
}

function model(id: string, say: (signal: AbortSignal) => AsyncIterable<string>): Model {
  const info: ModelInfo = {
    id,
    provider: 'benches',
    label: id,
    description: 'Says tokens for a bench',
    capabilities: { reasoning: false, tools: false, continuesPrefix: false },
    health: 'ok',
  };
  return {
    info,
    async *generate(_, signal): AsyncGenerator<ModelPart, void, void> {
      yield { type: 'text-start', id: 't' };
      for await (const delta of say(signal)) yield { type: 'text-delta', id: 't', delta };
      yield { type: 'text-end', id: 't' };
      yield { type: 'end', outcome: 'completed' };
    },
  };
}

async function untilEnd(time: Metronome, signal: AbortSignal): Promise<void> {
  for await (const _ of time.play(signal));
}

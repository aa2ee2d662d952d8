import type { ModelPart, ModelRequest } from '@continuo/contract';

import { faultBehind, VendorFault } from '../guard/vendor-fault.ts';
import type { ChatModel } from './chat-model.ts';
import { outcomeOf, unfinished } from './finish.ts';
import { promptOf } from './prompt.ts';
import { SaidParts } from './said-parts.ts';
import { brokenBy } from './vendor-error.ts';

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onFault: (fault: VendorFault) => void;
}

/**
 * One run of a model. A fault that may pass is thrown, so that the answer is begun again; any other ends it. A prefix is
 * not heeded: chat completions begin an answer, they do not go on with one.
 */
export async function* run(
  model: ChatModel,
  request: ModelRequest,
  { signal, onFault }: RunOptions,
): AsyncGenerator<ModelPart, void, void> {
  signal.throwIfAborted();
  const said = new SaidParts();
  // left without an abort, the SDK keeps the vendor's socket open, and the vendor goes on writing (and charging)
  const left = new AbortController();
  try {
    const { temperature, maxOutputTokens, seed } = request.options;
    const { stream } = await model.doStream({
      prompt: promptOf(request.messages),
      ...(temperature !== undefined && { temperature }),
      ...(maxOutputTokens !== undefined && { maxOutputTokens }),
      ...(seed !== undefined && { seed }),
      abortSignal: AbortSignal.any([signal, left.signal]),
    });
    const reader = stream.getReader();
    for (;;) {
      const { done, value: part } = await reader.read();
      signal.throwIfAborted();
      if (done) throw new VendorFault('the SDK ended without an ending');
      if (part.type === 'error') throw brokenBy(part.error);
      yield* said.of(part);
      if (part.type !== 'finish') continue;
      yield* said.close();
      yield { type: 'end', outcome: outcomeOf(part.finishReason, said) };
      return;
    }
  } catch (error) {
    signal.throwIfAborted();
    const fault = faultBehind(error);
    onFault(fault);
    if (fault.ending === 'again') throw fault;
    yield* said.close();
    yield { type: 'end', outcome: fault.ending === 'blocked' ? 'blocked' : unfinished(said) };
  } finally {
    left.abort();
  }
}

/**
 * Models of any server that speaks OpenAI's chat completions: OpenAI itself, vLLM, Ollama, llama.cpp, gateways.
 *
 * The words on the wire are the AI SDK's business: how a request is written, how the fragments of a tool call belong
 * together. Its provider is driven directly and not through its `streamText`: the steps, retries, tools and collected
 * results of that layer are decided elsewhere here, it takes 50 µs a delta where the provider alone takes 20, and it
 * prints to the console what went wrong, question included.
 *
 * What is a good answer is ours to say. The SDK trusts a vendor that says `stop`; here an answer has a good ending only
 * where every event of it could be read and it said why it ended (see `guard/guarded-fetch.ts` and `finish.ts`).
 *
 * Tools are not offered and not run: a call that a model makes all the same is data.
 */
import { type Clock, ContinuoError, type Model, type ModelInfo } from '@continuo/contract';

import type { GuardLimits } from '../guard/guarded-body.ts';
import { chatModels } from './chat-model.ts';
import { run } from './run.ts';

export interface OpenAiCompatibleModel {
  /** As the vendor calls it. */
  readonly id: string;
  /** As the user reads it; the id unless told. */
  readonly label?: string;
}

export interface OpenAiCompatibleOptions {
  /** Where `/chat/completions` is, such as `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly models: readonly OpenAiCompatibleModel[];
  /** Who serves them, as the log of an answer says it. `openai-compatible` unless told. */
  readonly name?: string;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch;
  readonly limits?: Partial<GuardLimits>;
  /** Hears of every fault of the vendor, those that are tried again included: for the operator's log. */
  readonly onFault?: (fault: ContinuoError, modelId: string) => void;
}

/**
 * Makes the models of one vendor. A run throws a ContinuoError when the vendor cannot be reached, breaks off or asks to
 * be tried again; it ends with an outcome when the vendor decided.
 *
 * @throws ContinuoError `invalid-input` when the URL or the key cannot be used; neither is repeated.
 */
export function openaiCompatibleModels(options: OpenAiCompatibleOptions): Model[] {
  const { baseUrl, apiKey, models, name = 'openai-compatible', clock, fetch, limits, onFault } = options;
  refuseUnusable(baseUrl, apiKey);
  const chatModel = chatModels({
    baseUrl,
    clock,
    ...(apiKey !== undefined && { apiKey }),
    ...(fetch && { fetch }),
    ...(limits && { limits }),
  });
  return models.map(({ id, label = id }) => {
    const info: ModelInfo = {
      id,
      provider: name,
      label,
      description: '',
      capabilities: { reasoning: true, tools: false, continuesPrefix: false },
      health: 'ok',
    };
    const model = chatModel(id);
    return {
      info,
      generate: (request, signal) =>
        run(model, request, { signal, onFault: (fault) => onFault?.(fault, id) }),
    };
  });
}

/** What `fetch` would refuse later, in an error that quotes it. */
function refuseUnusable(baseUrl: string, apiKey: string | undefined): void {
  const url = URL.parse(baseUrl);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new ContinuoError('invalid-input', 'the base URL has to be http or https, without a user in it');
  if (url.search !== '' || url.hash !== '')
    throw new ContinuoError('invalid-input', 'the base URL has to end with its path');
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new ContinuoError('invalid-input', 'the API key has to be visible ASCII characters');
}

/** A delta as a vendor of OpenAI's chat completions says it. */
export type WireDelta = Readonly<Record<string, unknown>>;

export const DONE = 'data: [DONE]\n\n';

/** An event of any data. */
export function event(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/** A chunk of the first choice. */
export function chunk(delta: WireDelta | null, finishReason: string | null = null): string {
  return event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
}

/** Text, one chunk a piece. */
export function saying(...pieces: readonly string[]): string {
  return pieces.map((content) => chunk({ content })).join('');
}

/** Reasoning, one chunk a piece, under the name that the vendor has for it. */
export function thinking(
  pieces: readonly string[],
  name: 'reasoning' | 'reasoning_content' = 'reasoning_content',
): string {
  return pieces.map((piece) => chunk({ [name]: piece })).join('');
}

/** A call of a tool, its arguments in fragments. */
export function calling(
  { index = 0, id, name }: { index?: number; id?: string; name: string },
  fragments: readonly string[],
): string {
  const first = { index, id, type: 'function', function: { name, arguments: '' } };
  const rest = fragments.map((fragment) => ({ index, function: { arguments: fragment } }));
  return [first, ...rest].map((call) => chunk({ tool_calls: [call] })).join('');
}

/** The tokens of an answer, in a chunk without choices. */
export function usage(promptTokens: number, completionTokens: number, reasoningTokens = 0): string {
  return event({
    choices: [],
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      completion_tokens_details: { reasoning_tokens: reasoningTokens },
    },
  });
}

/** Why an answer ended. */
export function finishing(reason = 'stop'): string {
  return chunk({}, reason);
}

/** A whole answer in good order. */
export function answering(...pieces: readonly string[]): string {
  return saying(...pieces) + finishing() + usage(3, pieces.length) + DONE;
}

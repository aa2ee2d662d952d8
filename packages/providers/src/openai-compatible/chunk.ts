import { z } from 'zod';

import type { Dialect, Reading } from '../guard/dialect.ts';
import { VendorFault } from '../guard/vendor-fault.ts';
import { broken, refusal, vendorError } from './vendor-error.ts';

const text = z.string().nullish();
const tokens = z.number().nullish().catch(null);
const usage = z
  .object({
    prompt_tokens: tokens,
    completion_tokens: tokens,
    prompt_tokens_details: z.object({ cached_tokens: tokens }).nullish().catch(null),
    completion_tokens_details: z.object({ reasoning_tokens: tokens }).nullish().catch(null),
  })
  .nullish()
  .catch(null);

/** What of a chunk counts. Whatever else a vendor adds stays outside. */
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        index: z.number().nullish(),
        delta: z
          .object({
            content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).nullish(),
            refusal: text.catch(null), // `false` from some
            reasoning_content: text,
            reasoning: text,
            tool_calls: z
              .array(
                z.object({
                  index: z.number().nullish(),
                  id: text,
                  function: z.object({ name: text, arguments: text }),
                }),
              )
              .nullish(),
          })
          .nullish(),
        finish_reason: text,
      }),
    )
    .nullish(),
  usage,
  x_groq: z.object({ usage }).nullish().catch(null),
  error: z.unknown().optional(),
});

const UNREADABLE = 'the model sent an event that cannot be read';
const OVER = '[DONE]';

/**
 * The chat completions stream as its many speakers send it.
 *
 * What passes is a chunk made anew of what counts, because of what the SDK makes of the rest: it refuses a chunk without
 * `choices` (a ping, or usage alone), takes the first choice whichever answer it belongs to, takes an `error` that is
 * null for an error, and a usage in another shape costs it the words beside it.
 */
export const chatCompletions: Dialect = {
  read({ name, data }) {
    const line = data.trim();
    if (line === OVER) return { answer: 'over' };
    if (line === '') return {};
    const chunk = parsed(line);
    if (name === 'error' || (chunk.error !== undefined && chunk.error !== null)) throw vendorError(line);
    // one answer was asked for; a second one in the same stream is somebody else's
    const choice = chunk.choices?.find(({ index }) => (index ?? 0) === 0);
    // an empty finish reason stands in every chunk of some
    const finish = choice?.finish_reason === '' ? null : choice?.finish_reason;
    const used = chunk.usage ?? chunk.x_groq?.usage;
    if (!choice && !used) return {};
    const choices = choice ? [{ index: 0, delta: plain(choice.delta), finish_reason: finish }] : [];
    const pass = JSON.stringify({ choices, usage: used });
    const answer = stands(choice?.delta, finish);
    return answer ? { pass, answer } : { pass };
  },
  refusal,
  broken,
};

type Chunk = z.infer<typeof chunkSchema>;
type Delta = NonNullable<Chunk['choices']>[number]['delta'];

function parsed(line: string): Chunk {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new VendorFault(UNREADABLE);
  }
  const { success, data } = chunkSchema.safeParse(json);
  if (!success) throw new VendorFault(UNREADABLE);
  return data;
}

/** The SDK hears the one name of reasoning only where the other is missing, and some send both, one of them empty. */
function plain(delta: Delta): Delta {
  if (!delta) return delta;
  const { reasoning, reasoning_content: thought, ...rest } = delta;
  return { ...rest, reasoning_content: thought === '' ? reasoning : (thought ?? reasoning) };
}

/** Words after a finish reason make an answer grow again: some send the reason with every chunk. */
function stands(delta: Delta, finish: string | null | undefined): Reading['answer'] {
  if (finish !== null && finish !== undefined) return 'whole';
  const { content, refusal: refused, reasoning, reasoning_content: thought, tool_calls: calls } = delta ?? {};
  const words = [content, refused, reasoning, thought, calls].some((piece) => (piece?.length ?? 0) > 0);
  return words ? 'growing' : undefined;
}

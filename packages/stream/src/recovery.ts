import {
  type EntryBody,
  type Message,
  type ModelInfo,
  type RestartReason,
  type Route,
  textOf,
} from '@continuo/contract';

/** How a run of a model begins: the entries that announce it, and the text it is to go on from. */
export interface Beginning {
  readonly attempt: number;
  readonly entries: readonly EntryBody[];
  readonly prefix?: string;
  /** The text part that stays open across the seam. */
  readonly openPartId?: string;
}

/**
 * Decides how an answer goes on from what the log holds.
 *
 * Nothing written yet: begin. A text that ends in mid-air, from a model that can continue a prefix, with no tool in it:
 * go on where it stands (`switch`), so that the reader sees no seam. Anything else: begin anew (`restart`), and the parts
 * so far stay in the message's attempts. A tool call that has no result is never run again: it ends as interrupted.
 */
export function beginAttempt(message: Message, model: ModelInfo, reason: RestartReason): Beginning {
  const attempt = message.attempt + 1;
  const to: Route = { provider: model.provider, model: model.id };
  const start: EntryBody = { type: 'start', messageId: message.id, ...to, attempt };
  if (message.attempt === 0) return { attempt, entries: [start] };

  const last = message.parts.at(-1);
  const tools = message.parts.some((part) => part.type === 'tool');
  if (last?.type === 'text' && last.text !== '' && !tools && model.capabilities.continuesPrefix) {
    const from: Route = { provider: message.provider ?? to.provider, model: message.model ?? to.model };
    return {
      attempt,
      entries: [start, { type: 'switch', from, to, reason }],
      prefix: textOf(message),
      ...(last.open && { openPartId: last.id }),
    };
  }
  const interrupted = message.parts
    .filter((part) => part.type === 'tool' && part.open)
    .map((part): EntryBody => ({ type: 'tool-error', id: part.id, error: 'interrupted' }));
  return { attempt, entries: [...interrupted, { type: 'restart', reason }, start] };
}

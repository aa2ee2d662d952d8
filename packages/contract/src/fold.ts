import type { EntryBody } from './entry.ts';
import { ContinuoError } from './errors.ts';
import type { Message } from './message.ts';
import type { Part, PartOf } from './part.ts';

/**
 * Applies one entry to a message: the only way a message is ever built, in the browser, in the stored snapshot and in
 * an export. Pure, and total over entry types.
 *
 * The cost is that of the entry plus one shallow copy of the list of parts; text grows by concatenation, which the
 * engine keeps as a rope, so a long answer costs no more per delta than a short one.
 *
 * @throws ContinuoError `log-invalid` when an entry speaks of a part that was never started.
 */
export function fold(message: Message, entry: EntryBody): Message {
  switch (entry.type) {
    case 'start':
      return {
        ...message,
        status: 'running',
        provider: entry.provider,
        model: entry.model,
        attempt: entry.attempt,
      };
    case 'text-start':
      return add(message, { type: 'text', id: entry.id, text: '', open: true });
    case 'reasoning-start':
      return add(message, { type: 'reasoning', id: entry.id, text: '', open: true });
    case 'tool-input-start':
      return add(message, { type: 'tool', id: entry.id, name: entry.name, inputText: '', open: true });
    case 'source': {
      const { type, id, documentId, title, excerpt, span } = entry;
      return add(message, { type, id, documentId, title, excerpt, span });
    }
    case 'text-delta':
      return change(message, 'text', entry.id, (part) => ({ ...part, text: part.text + entry.delta }));
    case 'reasoning-delta':
      return change(message, 'reasoning', entry.id, (part) => ({ ...part, text: part.text + entry.delta }));
    case 'tool-input-delta':
      return change(message, 'tool', entry.id, (part) => ({
        ...part,
        inputText: part.inputText + entry.delta,
      }));
    case 'text-end':
      return change(message, 'text', entry.id, closed);
    case 'reasoning-end':
      return change(message, 'reasoning', entry.id, closed);
    case 'tool-call': {
      const { id, name, input } = entry;
      // vendors that do not stream arguments send the call alone
      const known = message.parts.some((part) => part.type === 'tool' && part.id === id);
      const started = known
        ? message
        : add(message, { type: 'tool', id, name, inputText: JSON.stringify(input), open: true });
      return change(started, 'tool', id, (part) => ({ ...part, name, input }));
    }
    case 'tool-result':
      return change(message, 'tool', entry.id, (part) => ({ ...part, output: entry.output, open: false }));
    case 'tool-error':
      return change(message, 'tool', entry.id, (part) => ({ ...part, error: entry.error, open: false }));
    case 'switch':
      return { ...message, provider: entry.to.provider, model: entry.to.model };
    case 'restart': {
      const { attempt, provider = '', model = '', parts } = message;
      const past = { attempt, provider, model, reason: entry.reason, parts: parts.map(shut) };
      return { ...message, parts: [], attempts: [...message.attempts, past] };
    }
    case 'usage': {
      const { inputTokens, outputTokens, reasoningTokens, cachedTokens } = entry;
      return { ...message, usage: { inputTokens, outputTokens, reasoningTokens, cachedTokens } };
    }
    case 'finish': {
      const { status, finishReason, error, checksum } = entry;
      const parts = message.parts.map(shut);
      return { ...message, parts, status, finishReason, checksum, ...(error && { error }) };
    }
    default:
      return entry satisfies never;
  }
}

function add(message: Message, part: Part): Message {
  return { ...message, parts: [...message.parts, part] };
}

function change<T extends Part['type']>(
  message: Message,
  type: T,
  id: string,
  to: (part: PartOf<T>) => Part,
): Message {
  // what grows is nearly always the last part
  const index = message.parts.findLastIndex((part) => part.id === id && part.type === type);
  const part = message.parts[index];
  if (!isPart(part, type))
    throw new ContinuoError('log-invalid', `no ${type} part was started under this id`);
  return { ...message, parts: message.parts.with(index, to(part)) };
}

function isPart<T extends Part['type']>(part: Part | undefined, type: T): part is PartOf<T> {
  return part?.type === type;
}

function closed<P extends PartOf<'text' | 'reasoning'>>(part: P): P {
  return { ...part, open: false };
}

function shut(part: Part): Part {
  return part.type === 'source' || !part.open ? part : { ...part, open: false };
}

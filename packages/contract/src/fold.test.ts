import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { checksum } from './checksum.ts';
import { coalesce } from './coalesce.ts';
import type { Entry, EntryBody } from './entry.ts';
import { entryBodySchema } from './entry.ts';
import { ContinuoError } from './errors.ts';
import { fold } from './fold.ts';
import { emptyAnswer, type Message, textOf } from './message.ts';

const ID = '4b0c5b0e-6a0e-4f4c-9d55-7f4f3b0a6a01';
const start = (attempt: number): EntryBody => ({
  type: 'start',
  messageId: ID,
  provider: 'p',
  model: 'm',
  attempt,
});

function foldAll(bodies: readonly EntryBody[], message: Message = emptyAnswer(ID)): Message {
  return bodies.reduce(fold, message);
}

/** A well-formed answer of one attempt: parts that open, grow and close. */
const answer = fc
  .array(
    fc.record({
      kind: fc.constantFrom('text', 'reasoning'),
      deltas: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 }),
      ends: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts): EntryBody[] => [
    start(1),
    ...parts.flatMap(({ kind, deltas, ends }, index): EntryBody[] => {
      const id = `1.${index + 1}`;
      const text = kind === 'text';
      return [
        { type: text ? 'text-start' : 'reasoning-start', id },
        ...deltas.map((delta): EntryBody => ({ type: text ? 'text-delta' : 'reasoning-delta', id, delta })),
        ...(ends ? [{ type: text ? 'text-end' : 'reasoning-end', id } as const] : []),
      ];
    }),
  ]);

const numbered = (bodies: readonly EntryBody[]): Entry[] =>
  bodies.map((body, index) => ({ ...body, offset: index + 1 }));

describe('fold', () => {
  test('does not care how an answer was cut into batches or merged', () => {
    fc.assert(
      fc.property(answer, fc.array(fc.nat({ max: 30 }), { maxLength: 6 }), (bodies, cuts) => {
        const entries = numbered(bodies);
        const whole = foldAll(entries);
        const bounds = [...new Set([0, ...cuts, entries.length])].toSorted((a, b) => a - b);
        const pieces = bounds.map((from, index) => coalesce(entries.slice(from, bounds[index + 1])));
        expect(foldAll(pieces.flat())).toEqual(whole);
        expect(checksum(foldAll(pieces.flat()).parts)).toBe(checksum(whole.parts));
      }),
    );
  });

  test('leaves the message it was given as it was', () => {
    const before = foldAll([start(1), { type: 'text-start', id: '1.1' }]);
    const copy = structuredClone(before);
    fold(before, { type: 'text-delta', id: '1.1', delta: 'more' });
    expect(before).toEqual(copy);
  });

  test('restart moves what was written to the attempts, where it can still be opened', () => {
    const message = foldAll([
      start(1),
      { type: 'text-start', id: '1.1' },
      { type: 'text-delta', id: '1.1', delta: 'first try' },
      { type: 'restart', reason: 'takeover' },
      start(2),
      { type: 'text-start', id: '2.1' },
      { type: 'text-delta', id: '2.1', delta: 'second try' },
    ]);
    expect(textOf(message)).toBe('second try');
    expect(message.attempt).toBe(2);
    expect(message.attempts).toMatchObject([
      { attempt: 1, reason: 'takeover', parts: [{ text: 'first try', open: false }] },
    ]);
  });

  test('switch keeps the open part and names who goes on', () => {
    const message = foldAll([
      start(1),
      { type: 'text-start', id: '1.1' },
      { type: 'text-delta', id: '1.1', delta: 'one ' },
      start(2),
      {
        type: 'switch',
        from: { provider: 'p', model: 'm' },
        to: { provider: 'q', model: 'n' },
        reason: 'model-failed',
      },
      { type: 'text-delta', id: '1.1', delta: 'two' },
    ]);
    expect(textOf(message)).toBe('one two');
    expect(message).toMatchObject({ provider: 'q', model: 'n', attempts: [] });
  });

  test('finish closes every part and brings status, reason and checksum', () => {
    const open = foldAll([start(1), { type: 'text-start', id: '1.1' }]);
    const error = { code: 'model-failed' } as const;
    const finish = { type: 'finish', status: 'failed', finishReason: 'error', error, checksum: 'x' } as const;
    expect(fold(open, finish)).toMatchObject({
      status: 'failed',
      finishReason: 'error',
      error,
      checksum: 'x',
      parts: [{ open: false }],
    });
  });

  test('a tool part grows from its arguments to its result', () => {
    const message = foldAll([
      start(1),
      { type: 'tool-input-start', id: '1.1', name: 'search' },
      { type: 'tool-input-delta', id: '1.1', delta: '{"q":' },
      { type: 'tool-input-delta', id: '1.1', delta: '1}' },
      { type: 'tool-call', id: '1.1', name: 'search', input: { q: 1 } },
      { type: 'tool-result', id: '1.1', output: ['found'] },
      { type: 'tool-call', id: '1.2', name: 'clock', input: {} },
      { type: 'tool-error', id: '1.2', error: 'interrupted' },
    ]);
    expect(message.parts).toEqual([
      {
        type: 'tool',
        id: '1.1',
        name: 'search',
        inputText: '{"q":1}',
        input: { q: 1 },
        output: ['found'],
        open: false,
      },
      {
        type: 'tool',
        id: '1.2',
        name: 'clock',
        inputText: '{}',
        input: {},
        error: 'interrupted',
        open: false,
      },
    ]);
  });

  test('an entry of a part that was never started is refused as log-invalid', () => {
    const stray = () => fold(emptyAnswer(ID), { type: 'text-delta', id: '9.9', delta: 'x' });
    expect(stray).toThrow(ContinuoError);
    expect(stray).toThrow('no text part');
  });
});

describe('coalesce', () => {
  test('a merged delta carries the offset of its last', () => {
    const entries = numbered([
      { type: 'text-start', id: '1.1' },
      { type: 'text-delta', id: '1.1', delta: 'a' },
      { type: 'text-delta', id: '1.1', delta: 'b' },
      { type: 'text-end', id: '1.1' },
    ]);
    expect(coalesce(entries).map((entry) => entry.offset)).toEqual([1, 3, 4]);
  });

  test('deltas of different parts stay apart', () => {
    const entries = numbered([
      { type: 'text-delta', id: '1.1', delta: 'a' },
      { type: 'text-delta', id: '1.2', delta: 'b' },
      { type: 'reasoning-delta', id: '1.2', delta: 'c' },
    ]);
    expect(coalesce(entries)).toEqual(entries);
  });
});

describe('entries', () => {
  test('what is folded passes the schema it is stored under', () => {
    fc.assert(
      fc.property(answer, (bodies) => {
        for (const body of bodies) expect(entryBodySchema.parse(structuredClone(body))).toEqual(body);
      }),
    );
  });
});

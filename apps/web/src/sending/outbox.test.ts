import { type Clock, ContinuoError, type SendOutput } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import type { KeptText } from '../browser/kept-text.ts';
import { type Outgoing, type OutgoingInput, createOutbox } from './outbox.ts';

const CONVERSATION = '6f0ab0de-52b6-4b53-8f6e-6e1de8b4b3ab';
const output = (input: OutgoingInput): SendOutput => ({
  conversationId: input.conversationId ?? CONVERSATION,
  userMessageId: crypto.randomUUID(),
  assistantMessageId: crypto.randomUUID(),
  streamId: crypto.randomUUID(),
});

/** A clock on which a wait is over when told so. */
function handClock() {
  const waiting: (() => void)[] = [];
  const clock: Clock = {
    now: () => 1_000,
    sleep: (_ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        waiting.push(resolve);
      }),
  };
  return { clock, passAll: () => waiting.splice(0).forEach((pass) => pass()) };
}

function memory(): KeptText & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    get: (key) => texts.get(key),
    set: (key, text) => void (text === '' ? texts.delete(key) : texts.set(key, text)),
    keys: () => [...texts.keys()],
  };
}

type Answer = SendOutput | ContinuoError | 'silence';

/** A server that answers each send as it is told, one after the other; then takes everything. */
function open(kept: KeptText, ...answers: ((input: OutgoingInput) => Answer)[]) {
  const { clock, passAll } = handClock();
  const inputs: OutgoingInput[] = [];
  const taken: Outgoing[] = [];
  const outbox = createOutbox({
    send: (input, signal) => {
      inputs.push(input);
      const answer = answers.shift()?.(input) ?? output(input);
      if (answer instanceof ContinuoError) return Promise.reject(answer);
      if (answer !== 'silence') return Promise.resolve(answer);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    },
    newRequestId: () => crypto.randomUUID(),
    kept,
    clock,
  });
  outbox.onTaken((outgoing) => taken.push(outgoing));
  /** Resolves when no message is on its way. */
  const settled = () =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (outbox.list().every((message) => message.state === 'unsent')) resolve();
      };
      outbox.subscribe(look);
      look();
    });
  return { outbox, inputs, taken, settled, passAll };
}

const fails = (code: 'unavailable' | 'too-large') => () => new ContinuoError(code);

describe('the outbox', () => {
  test('shows a message at once, and forgets it when the server has it', async () => {
    const kept = memory();
    const { outbox, inputs, taken, settled } = open(kept);
    outbox.send({ text: 'hello' });
    expect(outbox.list()).toMatchObject([{ text: 'hello', state: 'sending' }]);
    expect(kept.texts.size).toBe(1);
    await settled();
    expect(outbox.list()).toEqual([]);
    expect(kept.texts.size).toBe(0);
    expect(inputs).toMatchObject([{ text: 'hello' }]);
    expect(inputs[0]?.conversationId).toBeUndefined();
    expect(taken).toMatchObject([{ text: 'hello' }]);
  });

  test('sends again under the same request id', async () => {
    const { outbox, inputs, settled } = open(memory(), fails('unavailable'));
    outbox.send({ conversationId: CONVERSATION, text: 'hello' });
    await settled();
    expect(outbox.list()).toMatchObject([{ state: 'unsent', code: 'unavailable' }]);
    outbox.retry(inputs[0]?.requestId ?? '');
    expect(outbox.list()).toMatchObject([{ state: 'sending' }]);
    await settled();
    expect(outbox.list()).toEqual([]);
    expect(inputs).toHaveLength(2);
    expect(new Set(inputs.map((input) => input.requestId)).size).toBe(1);
    expect(inputs[1]?.conversationId).toBe(CONVERSATION);
  });

  test('does not wait for ever', async () => {
    const { outbox, settled, passAll } = open(memory(), () => 'silence');
    outbox.send({ text: 'hello' });
    passAll();
    await settled();
    expect(outbox.list()).toMatchObject([{ state: 'unsent', code: 'unavailable' }]);
  });

  test('keeps a message that the server refuses, tries it no more, and gives its text back', async () => {
    const kept = memory();
    const { outbox, inputs, settled } = open(kept, fails('too-large'));
    outbox.send({ text: 'long' });
    await settled();
    expect(outbox.list()).toMatchObject([{ state: 'unsent', code: 'too-large' }]);
    outbox.retryAll();
    await settled();
    expect(inputs).toHaveLength(1);
    expect(outbox.withdraw(inputs[0]?.requestId ?? '')).toBe('long');
    expect(outbox.list()).toEqual([]);
    expect(kept.texts.size).toBe(0);
  });

  test('brings what an earlier visit could not send, in its order', async () => {
    const kept = memory();
    const down = fails('unavailable');
    const earlier = open(kept, down, down);
    earlier.outbox.send({ text: 'first' });
    earlier.outbox.send({ conversationId: CONVERSATION, text: 'second' });
    await earlier.settled();

    const { outbox, inputs, settled } = open(kept);
    expect(
      outbox
        .list()
        .map((message) => message.text)
        .toSorted(),
    ).toEqual(['first', 'second']);
    outbox.retryAll();
    await settled();
    expect(outbox.list()).toEqual([]);
    expect(new Set(inputs.map((input) => input.requestId))).toEqual(
      new Set(earlier.inputs.map((input) => input.requestId)),
    );
  });

  test.each(['no JSON', '{"requestId":"x"}', 'null'])('drops kept text that is no message: %s', (text) => {
    const kept = memory();
    kept.set('unsent:x', text);
    kept.set('draft:new', 'mine');
    expect(open(kept).outbox.list()).toEqual([]);
    expect(kept.keys()).toEqual(['draft:new']);
  });
});

test('what it follows and who is to answer go with it, also after a reload', async () => {
  const kept = memory();
  const saying = { conversationId: CONVERSATION, parentId: crypto.randomUUID(), text: 'hi', model: 'one' };
  const earlier = open(kept, () => new ContinuoError('unavailable'));
  earlier.outbox.send(saying);
  await earlier.settled();
  const later = open(kept);
  later.outbox.retryAll();
  await later.settled();
  const [first] = earlier.inputs;
  expect(first).toMatchObject(saying);
  expect(later.inputs).toEqual([first]);
});

import { describe, expect, test } from 'vitest';

import { faultsIn } from '../conformance/faults-in.ts';
import { against, CANARY, KEY, stream } from '../testing/against.ts';
import {
  answering,
  calling,
  chunk,
  DONE,
  event,
  finishing,
  saying,
  thinking,
  usage,
} from '../testing/chat-completions.ts';
import { HANG, RESET, type Reply } from '../testing/fake-vendor.ts';

describe('over real HTTP, a good answer', () => {
  const whole = [
    thinking(['Let me ', 'think. 🤔']),
    saying('Voilà ', 'une réponse 👩‍👩‍👧‍👦', ' 日本', '\n'),
    finishing(),
    usage(7, 11, 4),
    DONE,
  ].join('');
  const expected = {
    outcome: 'completed',
    text: 'Voilà une réponse 👩‍👩‍👧‍👦 日本\n',
    reasoning: 'Let me think. 🤔',
  };
  const used = { type: 'usage', inputTokens: 7, outputTokens: 11, reasoningTokens: 4, cachedTokens: 0 };

  test.each<[string, Reply]>([
    ['as it comes', { steps: [whole] }],
    ['byte by byte', { steps: [whole], sliceBytes: 1 }],
    ['three bytes at a time', { steps: [whole], sliceBytes: 3 }],
    ['with CRLF', { steps: [whole.replaceAll('\n', '\r\n').replaceAll('\\r\\n', '\\n')], sliceBytes: 1 }],
    ['with CR alone', { steps: [whole.replaceAll('\n', '\r')] }],
    ['with a byte order mark', { steps: ['\uFEFF', whole] }],
    ['with comments', { steps: [': connected\n\n', whole.replaceAll('\n\n', '\n: ping\n\n:\n\n')] }],
    ['without a space after the colon', { steps: [whole.replaceAll('data: ', 'data:')] }],
    ['without [DONE]', { steps: [whole.replace(DONE, '')] }],
    ['without the last blank line', { steps: [whole.trimEnd()] }],
    ['with [DONE] and an open socket', { steps: [whole, HANG] }],
    ['with [DONE] and a reset', { steps: [whole, RESET] }],
    ['with more after [DONE]', { steps: [whole, event({ error: { message: CANARY } }), saying(CANARY)] }],
    ['with pings that are events', { steps: ['data: {}\n\nevent: ping\ndata: {"t":1}\n\ndata:\n\n', whole] }],
    ['with `error: null` in it', { steps: [whole.replaceAll('{"id"', '{"error":null,"id"')] }],
    [
      'with a finish reason in every chunk',
      { steps: [whole.replaceAll('"finish_reason":null', '"finish_reason":""')] },
    ],
    [
      'with another choice beside it',
      { steps: [event({ choices: [{ index: 1, delta: { content: CANARY } }] }), whole] },
    ],
    ['with a prototype in it', { steps: [whole.replaceAll('{"id"', '{"__proto__":{"x":1},"id"')] }],
    ['of no content type', { steps: [whole], headers: {} }],
    [
      'of a content type with more to say',
      { steps: [whole], headers: { 'content-type': 'Text/Event-Stream; charset=utf-8' } },
    ],
  ])('%s', async (_, reply) => {
    const { parts, thrown, faults, ...heard } = await against(reply);
    expect([thrown, faults]).toEqual([undefined, []]);
    expect(heard).toMatchObject(expected);
    expect(parts).toContainEqual(used);
    expect(faultsIn(parts, true)).toEqual([]);
  });

  test('asks as the format has it, with the key', async () => {
    const { vendor } = await stream(answering('ok'));
    const [call] = vendor.calls;
    expect(call?.path).toBe('/v1/chat/completions');
    expect(call?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(JSON.parse(call?.body ?? '')).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: 'a question' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });
});

describe('over real HTTP, what a vendor may say', () => {
  test('reasoning under its other name, and beside an empty one', async () => {
    const both = chunk({ reasoning: ' and two', reasoning_content: '' });
    const heard = await stream(thinking(['one'], 'reasoning'), both, answering('ok'));
    expect(heard).toMatchObject({ reasoning: 'one and two', outcome: 'completed' });
  });

  test('text, then reasoning, then text: parts of their own', async () => {
    const { parts } = await stream(saying('a'), thinking(['b']), answering('c'));
    expect(parts.map((part) => ('id' in part ? `${part.type} ${part.id}` : part.type))).toEqual([
      'text-start text-1',
      'text-delta text-1',
      'text-end text-1',
      'reasoning-start reasoning-2',
      'reasoning-delta reasoning-2',
      'reasoning-end reasoning-2',
      'text-start text-3',
      'text-delta text-3',
      'text-end text-3',
      'usage',
      'end',
    ]);
  });

  test('content as a list of parts', async () => {
    const list = [
      { type: 'text', text: 'one ' },
      { type: 'text', text: 'two' },
    ];
    expect(await stream(chunk({ content: list }), answering('!'))).toMatchObject({ text: 'one two!' });
  });

  test('calls of tools in fragments that interleave', async () => {
    const first = {
      index: 0,
      id: 'call_a',
      type: 'function',
      function: { name: 'search', arguments: '{"q":' },
    };
    const second = { index: 1, id: 'call_b', type: 'function', function: { name: 'now', arguments: '' } };
    const { parts, outcome } = await stream(
      chunk({ role: 'assistant', content: null, tool_calls: [first] }),
      chunk({ tool_calls: [second] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '"été' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: ' 🗾"}' } }] }),
      finishing('tool_calls'),
      DONE,
    );
    expect(parts).toEqual([
      { type: 'tool-input-start', id: 'tool-1', name: 'search' },
      { type: 'tool-input-delta', id: 'tool-1', delta: '{"q":' },
      { type: 'tool-input-start', id: 'tool-2', name: 'now' },
      { type: 'tool-input-delta', id: 'tool-1', delta: '"été' },
      { type: 'tool-input-delta', id: 'tool-1', delta: ' 🗾"}' },
      { type: 'tool-call', id: 'tool-1', name: 'search', input: { q: 'été 🗾' } },
      { type: 'tool-call', id: 'tool-2', name: 'now', input: {} },
      { type: 'end', outcome: 'completed' },
    ]);
    expect(outcome).toBe('completed');
  });

  test('a call without an index, an id, or both, and `stop` behind it', async () => {
    const call = { function: { name: 'now', arguments: '{"zone":"x"}' } };
    const { parts, outcome } = await stream(chunk({ tool_calls: [call] }), finishing('stop'), DONE);
    expect(parts).toContainEqual({ type: 'tool-call', id: 'tool-1', name: 'now', input: { zone: 'x' } });
    expect(outcome).toBe('completed');
  });

  test.each<[string, string[], string]>([
    ['cut short', ['{"q":"a'], 'interrupted'],
    ['no JSON', ['{q: 1}'], 'interrupted'],
    ['deeper than anybody needs', ['['.repeat(100), ']'.repeat(100)], 'interrupted'],
  ])('a call whose arguments are %s is no call', async (_, fragments, outcome) => {
    const heard = await stream(
      saying('Let me look.'),
      calling({ id: 'a'.repeat(500), name: 'search' }, fragments),
      finishing('tool_calls'),
      DONE,
    );
    expect(heard.parts).toContainEqual({ type: 'tool-error', id: 'tool-2', error: 'invalid-arguments' });
    expect(heard).toMatchObject({ text: 'Let me look.', outcome });
  });

  test('arguments that no store could take', async () => {
    const args = String.raw`{"a\u0000":"\ud83d","__proto__":{"x":1}}`;
    const { parts } = await stream(calling({ name: 'n\0me' }, [args]), finishing('tool_calls'), DONE);
    const call = parts.find((part) => part.type === 'tool-call');
    expect(call).toMatchObject({ name: 'n\uFFFDme' });
    expect(JSON.stringify(call?.input)).toBe('{"a\uFFFD":"\uFFFD","__proto__":{"x":1}}');
  });

  test('halves of surrogate pairs, and NUL: the writer mends them', async () => {
    const halves = String.raw`data: {"choices":[{"delta":{"content":"\ud83d"}}]}` + '\n\n';
    const rest = String.raw`data: {"choices":[{"delta":{"content":"\ude00\u0000"}}]}` + '\n\n';
    expect(await stream(halves, rest, answering('.'))).toMatchObject({
      text: '😀\0.',
      outcome: 'completed',
    });
  });

  test('bytes that are no UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('data: {"choices":[{"delta":{"content":"a'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('b"}}]}\n\n'),
    ]);
    expect(await stream(bytes, answering('.'))).toMatchObject({
      text: 'a\uFFFD\uFFFDb.',
      outcome: 'completed',
    });
  });

  test('`delta: null`, a chunk without choices, a prompt filter before all', async () => {
    const filter = event({ choices: [], prompt_filter_results: [{ prompt_index: 0 }] });
    const bare = event({ id: 'x', usage: { prompt_tokens: 1, completion_tokens: 2 } });
    const heard = await stream(filter, chunk(null), saying('ok'), finishing(), bare, DONE);
    expect(heard).toMatchObject({ text: 'ok', outcome: 'completed' });
    expect(heard.parts).toContainEqual({
      type: 'usage',
      inputTokens: 1,
      outputTokens: 2,
      reasoningTokens: 0,
      cachedTokens: 0,
    });
  });

  test.each<[string, unknown, object | undefined]>([
    [
      'where only Groq has it',
      { x_groq: { usage: { prompt_tokens: 5, completion_tokens: 6 } } },
      { inputTokens: 5, outputTokens: 6 },
    ],
    [
      'of numbers that are none',
      { usage: { prompt_tokens: -1, completion_tokens: 1.5 } },
      { inputTokens: 0, outputTokens: 0 },
    ],
    [
      'of another shape',
      { usage: { prompt_tokens: '5', completion_tokens: 6, prompt_tokens_details: 7 } },
      { inputTokens: 0, outputTokens: 6 },
    ],
    ['that is no object', { usage: 12 }, undefined],
    ['that is missing', {}, undefined],
  ])('usage %s', async (_, more, expected) => {
    const last = event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], ...(more as object) });
    const { parts, outcome } = await stream(saying('ok'), last, DONE);
    expect(outcome).toBe('completed');
    const used = parts.filter(({ type }) => type === 'usage');
    expect(used).toMatchObject(expected ? [expected] : []);
  });

  test.each<[string, string, string]>([
    ['stop', 'said', 'completed'],
    ['length', 'said', 'truncated'],
    ['content_filter', 'said', 'blocked'],
    ['tool_calls', 'said', 'completed'],
    ['error', 'said', 'interrupted'],
    ['a reason nobody knows', 'said', 'interrupted'],
    ['stop', '', 'empty'],
    ['stop', ' \n', 'empty'],
    ['length', '', 'empty'],
    ['content_filter', '', 'blocked'],
    ['tool_calls', '', 'empty'],
    ['network_error', '', 'model-error'],
  ])('finish reason %s after %j: %3$s', async (reason, text, outcome) => {
    const heard = await stream(thinking(['hm']), saying(text), finishing(reason), DONE);
    expect(heard).toMatchObject({ text, outcome, thrown: undefined });
  });

  test('a refusal', async () => {
    const heard = await stream(chunk({ refusal: 'I would rather not.' }), finishing(), DONE);
    expect(heard).toMatchObject({ text: 'I would rather not.', outcome: 'refused' });
  });

  test('[DONE] without a reason is no good ending', async () => {
    expect(await stream(saying('half'), DONE)).toMatchObject({ text: 'half', outcome: 'interrupted' });
    expect(await stream(DONE)).toMatchObject({ outcome: 'model-error' });
  });
});

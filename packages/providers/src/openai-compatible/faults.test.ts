import { ContinuoError, systemClock } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import { against, CANARY, KEY, stream } from '../testing/against.ts';
import { answering, calling, chunk, DONE, event, saying, usage } from '../testing/chat-completions.ts';
import { CUT, HANG, RESET, fakeVendor, type Reply, type ReplyStep } from '../testing/fake-vendor.ts';
import { listen } from '../testing/listen.ts';
import { openaiCompatibleModels } from './openai-compatible-models.ts';

describe('over real HTTP, a run that breaks', () => {
  const half = saying('half an ', 'answer');

  test.each<[string, ReplyStep[]]>([
    ['before its first event', [CUT]],
    ['before its first event, by an end in good order', []],
    ['by an end in good order', [half]],
    ['by an end in good order, with usage', [half, usage(1, 2)]],
    ['by a FIN', [half, CUT]],
    ['by a RST', [half, RESET]],
    ['in the middle of an event', [half, 'data: {"choices":[{"del', CUT]],
    ['in the middle of an event, in good order', [half, 'data: {"choices":[{"del']],
    [
      'in the middle of a character',
      [half, Buffer.from('data: {"choices":[{"delta":{"content":"\u00e9').subarray(0, -1), CUT],
    ],
    ['with JSON that is none, then `stop`', [half, 'data: {"choices":[{\n\n', answering(' and more')]],
    [
      'with a chunk of another shape, then `stop`',
      [half, event({ choices: 'none' }), answering(' and more')],
    ],
    ['with a number for a text, then `stop`', [half, chunk({ content: 7 }), answering(' and more')]],
    [
      'with a call of no name, then `stop`',
      [half, chunk({ tool_calls: [{ function: {} }] }), answering(' and more')],
    ],
    ['with an error', [half, event({ error: { message: CANARY } }), HANG]],
    [
      'with an error, then `stop`',
      [half, event({ error: { message: CANARY, code: 'server_error' } }), answering(' and more')],
    ],
    ['with an error that is a text', [half, event({ error: CANARY, error_type: 'overloaded' }), DONE]],
    ['with an event of that name', [half, `event: error\n${event({ message: CANARY, code: 503 })}`, DONE]],
    ['with an error before all', [event({ error: { message: CANARY, type: 'overloaded_error' } }), HANG]],
  ])('%s throws, and says no more text', async (_, steps) => {
    const { parts, thrown, text, faults } = await stream(...steps);
    expect(thrown).toBeInstanceOf(ContinuoError);
    expect(thrown).toMatchObject({ code: 'unavailable' });
    expect(Object.hasOwn(thrown as object, 'cause')).toBe(false);
    expect('half an answer').toContain(text);
    expect(parts.some(({ type }) => type === 'end')).toBe(false);
    expect(faults).toHaveLength(1);
  });

  test('by a fault in its events throws behind all that was said before', async () => {
    for (const fault of ['data: {\n\n', event({ error: { message: CANARY } }), '']) {
      expect(await stream(half + fault)).toMatchObject({ text: 'half an answer', outcome: undefined });
    }
  });

  test.each<[string, Reply, string]>([
    ['429', { status: 429, headers: { 'retry-after': '120' }, steps: [CANARY] }, 'too-many-requests'],
    ['500', { status: 500, steps: [] }, 'unavailable'],
    [
      '502 in HTML',
      { status: 502, headers: { 'content-type': 'text/html' }, steps: [`<p>${CANARY}`] },
      'unavailable',
    ],
    ['503 and a reset', { status: 503, steps: [CANARY, RESET] }, 'unavailable'],
    [
      '529',
      {
        status: 529,
        headers: { 'content-type': 'application/json' },
        steps: [JSON.stringify({ error: { type: 'overloaded_error', message: CANARY } })],
      },
      'unavailable',
    ],
    [
      '200 and JSON that says it is overloaded',
      {
        headers: { 'content-type': 'application/json' },
        steps: [JSON.stringify({ error: { code: 503, message: CANARY } })],
      },
      'unavailable',
    ],
  ])('at once, with %s, throws', async (_, reply, code) => {
    const { parts, thrown } = await against(reply);
    expect(thrown).toMatchObject({ name: 'ContinuoError', code });
    expect(parts).toEqual([]);
  });

  test.each<[string, Reply, string, string]>([
    ['400', { status: 400, steps: [CANARY] }, 'model-error', 'the model answered 400'],
    ['401 and a reset', { status: 401, steps: [CANARY, RESET] }, 'model-error', 'the model answered 401'],
    [
      '401',
      {
        status: 401,
        steps: [JSON.stringify({ error: { message: `bad key ${KEY}`, code: 'invalid_api_key' } })],
      },
      'model-error',
      'the model answered 401: invalid_api_key',
    ],
    [
      '404',
      { status: 404, headers: { 'content-type': 'text/html' }, steps: [CANARY] },
      'model-error',
      'the model answered 404',
    ],
    [
      '429 that more money is needed',
      { status: 429, steps: [JSON.stringify({ error: { type: 'insufficient_quota' } })] },
      'model-error',
      'the model answered 429: insufficient_quota',
    ],
    [
      '400 by the content filter',
      {
        status: 400,
        steps: [
          JSON.stringify({
            error: { code: 'content_filter', type: 'invalid_request_error', message: CANARY },
          }),
        ],
      },
      'blocked',
      'the model answered with an error: content_filter',
    ],
    [
      'a redirect',
      { status: 307, headers: { location: 'http://127.0.0.1:9/canary' }, steps: [] },
      'model-error',
      'the model answered with a redirect (307), which is not followed',
    ],
    [
      '200 and HTML',
      { headers: { 'content-type': 'text/html' }, steps: [`<html>${CANARY}`] },
      'model-error',
      'the model answered with something that is no stream',
    ],
    [
      '200 and a body that is no stream',
      { headers: { 'content-type': 'application/json' }, steps: ['{"choices":[]}'] },
      'model-error',
      'the model answered with something that is no stream',
    ],
    [
      '200 and an error that is final',
      {
        headers: { 'content-type': 'application/json' },
        steps: [JSON.stringify({ error: { code: 'model_not_found' } })],
      },
      'model-error',
      'the model answered with an error: model_not_found',
    ],
    ['204', { status: 204, steps: [] }, 'model-error', 'the model answered 204'],
  ])('at once, with %s, ends', async (_, reply, outcome, fault) => {
    const { parts, thrown, faults } = await against(reply);
    expect(thrown).toBeUndefined();
    expect(parts).toEqual([{ type: 'end', outcome }]);
    expect(faults).toEqual([fault]);
  });

  test('an error that is final, in mid-answer, ends it with what was said', async () => {
    const heard = await stream(
      half,
      calling({ name: 'search' }, ['{']),
      event({ error: { code: 'context_length_exceeded' } }),
    );
    expect(heard).toMatchObject({ text: 'half an answer', outcome: 'interrupted', thrown: undefined });
    expect(heard.parts).toContainEqual({ type: 'tool-error', id: 'tool-2', error: 'interrupted' });
    expect(heard.parts).toContainEqual({ type: 'text-end', id: 'text-1' });
  });

  test('an answer that nobody listens at', async () => {
    const vendor = await fakeVendor(() => ({ steps: [] }));
    const { url } = vendor;
    await vendor[Symbol.asyncDispose]();
    const [model] = openaiCompatibleModels({ baseUrl: url, models: [{ id: 'm' }], clock: systemClock });
    expect((await listen(model)).thrown).toMatchObject({
      code: 'unavailable',
      message: 'the connection to the model broke (ECONNREFUSED)',
    });
  });
});

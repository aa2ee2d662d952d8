import { systemClock } from '@continuo/contract';
import { manualClock } from '@continuo/contract/testing';
import { describe, expect, test } from 'vitest';

import { fakeVendor, type Reply, CUT, HANG } from '../testing/fake-vendor.ts';
import type { Dialect } from './dialect.ts';
import { guardedFetch, type GuardOptions } from './guarded-fetch.ts';
import { VendorFault } from './vendor-fault.ts';

/** A language of one-word events, for the guard alone. */
const words: Dialect = {
  read({ data }) {
    if (data === 'bad') throw new VendorFault('a bad word');
    if (data === 'bye') return { answer: 'over' };
    if (data === 'why') return { pass: data, answer: 'whole' };
    return data === 'aside' ? {} : { pass: data, answer: 'growing' };
  },
  refusal: (status, body) => new VendorFault(`refused with ${status} and ${body.length} characters`),
  broken: (fault) => `broken: ${fault.message}`,
};

async function fetched(reply: Reply, options: Partial<GuardOptions> = {}) {
  await using vendor = await fakeVendor(() => reply);
  const fetch = guardedFetch({ clock: manualClock(), dialect: words, ...options });
  const response = await fetch(vendor.url, { method: 'POST', body: 'q' });
  return response.text();
}

describe('guardedFetch', () => {
  test('lets pass what the dialect lets pass', async () => {
    const text = 'data: one\n\nevent: x\ndata: aside\n\ndata: two\ndata: lines\n\ndata: why\n\ndata: bye\n\n';
    expect(await fetched({ steps: [text] })).toBe('data: one\n\ndata: two\nlines\n\ndata: why\n\n');
  });

  test.each<[string, string, string]>([
    ['without a reason', 'data: one\n\n', "the model's answer was cut off"],
    [
      'that is over without a reason',
      'data: one\n\ndata: bye\n\n',
      'the model ended its answer without a reason',
    ],
    ['with a bad word', 'data: one\n\ndata: bad\n\ndata: why\n\n', 'a bad word'],
    ['of nothing', '', "the model's answer was cut off"],
  ])('breaks the body of an answer %s, behind what was said before', async (_, text, detail) => {
    const said = text.startsWith('data: one') ? 'data: one\n\n' : '';
    expect(await fetched({ steps: [text] })).toBe(`${said}data: broken: ${detail}\n\n`);
  });

  test('breaks the body of an answer whose connection breaks', async () => {
    const body = await fetched({ steps: ['data: one\n\n', CUT] });
    expect(body).toBe('data: one\n\ndata: broken: the connection to the model broke (UND_ERR_SOCKET)\n\n');
  });

  test('bounds an event, whether or not it ends', async () => {
    const limits = { eventBytes: 1_000 };
    const big = 'x'.repeat(2_000);
    const refused = 'an event of more than 1000 bytes';
    expect(await fetched({ steps: [`data: ${big}\n\n`] }, { limits })).toContain(refused);
    expect(await fetched({ steps: [`data: ${big}`, HANG] }, { limits })).toContain(refused);
    expect(await fetched({ steps: ['data: x\n'.repeat(200), HANG] }, { limits })).toContain(refused);
    const fits = `data: ${'x'.repeat(900)}\n\n`.repeat(5);
    expect(await fetched({ steps: [fits, 'data: why\n\n'] }, { limits })).toHaveLength(fits.length + 11);
  });

  test('bounds an answer, comments and all', async () => {
    const limits = { answerBytes: 10_000 };
    const refused = 'the model sent more than 10000 bytes';
    expect(await fetched({ steps: ['data: x\n\n'.repeat(2_000)] }, { limits })).toContain(refused);
    expect(await fetched({ steps: [': x\n\n'.repeat(3_000), HANG] }, { limits })).toContain(refused);
  });

  test('reads no more than the beginning of a refusal', async () => {
    const endless = { status: 500, steps: ['x'.repeat(200_000), HANG] } satisfies Reply;
    await expect(fetched(endless)).rejects.toThrow(/^refused with 500 and (6[5-9]|\d{3})\d{3} characters$/);
  });

  test('asks nobody else when it is redirected', async () => {
    await using other = await fakeVendor(() => ({ steps: ['data: why\n\n'] }));
    const reply = { status: 308, headers: { location: other.url }, steps: [] };
    await expect(fetched(reply)).rejects.toThrow('a redirect (308), which is not followed');
    expect(other.calls).toEqual([]);
  });

  test.each([
    ['a fault', 'data: bad\n\n'],
    ['the last event', 'data: why\n\ndata: bye\n\n'],
  ])('closes the connection behind %s, whoever keeps the body', async (_, text) => {
    await using vendor = await fakeVendor(() => ({ steps: [text, HANG] }));
    const fetch = guardedFetch({ clock: systemClock, dialect: words, limits: { reuseMs: 0 } });
    const response = await fetch(vendor.url, { method: 'POST', body: 'q' });
    expect(await response.text()).toMatch(/^data: (broken|why)/);
    await vendor.calls[0]?.closed;
  });

  test('an abort frees a body that says nothing', async () => {
    await using vendor = await fakeVendor(() => ({ steps: ['data: one\n\n', HANG] }));
    const abort = new AbortController();
    const fetch = guardedFetch({ clock: manualClock(), dialect: words });
    const response = await fetch(vendor.url, { method: 'POST', body: 'q', signal: abort.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    const next = reader?.read();
    abort.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    await vendor.calls[0]?.closed;
  });
});

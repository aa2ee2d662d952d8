import { systemClock } from '@continuo/contract';
import { expect } from 'vitest';

import { faultsIn } from '../conformance/faults-in.ts';
import { openaiCompatibleModels } from '../openai-compatible/openai-compatible-models.ts';
import { fakeVendor, type FakeVendor, type Reply, type ReplyStep } from './fake-vendor.ts';
import { type Heard, listen } from './listen.ts';

export const KEY = 'sk-canary-key';
/** What no fault may repeat. */
export const CANARY = 'canary of the vendor';

export interface Against extends Heard {
  readonly faults: readonly string[];
  readonly vendor: FakeVendor;
}

/** One run against a vendor that gives this reply. */
export async function against(reply: Reply): Promise<Against> {
  await using vendor = await fakeVendor(() => reply);
  const faults: string[] = [];
  const [model] = openaiCompatibleModels({
    baseUrl: vendor.url,
    apiKey: KEY,
    models: [{ id: 'm' }],
    clock: systemClock,
    onFault: ({ message }) => faults.push(message),
  });
  const heard = await listen(model);
  await vendor.calls[0]?.closed;
  expect(faultsIn(heard.parts, false)).toEqual([]);
  for (const said of [...faults, JSON.stringify(heard.thrown ?? null), String(heard.thrown)]) {
    expect(said).not.toMatch(/canary|a question/);
  }
  return { ...heard, faults, vendor };
}

/** The same, against a reply that is a stream. */
export const stream = (...steps: ReplyStep[]): Promise<Against> => against({ steps });

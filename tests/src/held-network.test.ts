import { textOf } from '@continuo/contract';
import { expect, test } from 'vitest';

import { readWhole } from './answers.ts';
import { startFaultProxy } from './fault-proxy/fault-proxy.ts';
import type { Mode } from './fault-proxy/mode.ts';
import { ask, guest, said, until, verified } from './guest.ts';
import { serverProcess } from './server-process.ts';

const MODES: readonly (readonly [string, Mode])[] = [
  ['holds its body for ever', { type: 'hold-body', until: 'never' }],
  ['holds its body to the end', { type: 'hold-body', until: 'end' }],
  ['holds its head', { type: 'hold-head' }],
  ['resets its connection', { type: 'refuse' }],
  ['forbids it', { type: 'status', code: 403 }],
];

test.each(MODES)(
  'behind a proxy that takes the stream and %s, the answer comes by polling, whole and verified',
  async (_, mode) => {
    await using server = await serverProcess({ env: { DEMO_TOKENS_PER_SECOND: '150' } });
    const target = { host: '127.0.0.1', port: server.port };
    await using proxy = await startFaultProxy({ target, affects: /streams\.follow/, mode });
    using reader = await guest(server.url, { via: proxy.origin });
    const { streamId, store } = await ask(reader.client, 'Can you hear me through the proxy?');
    const first = await until(store, ({ message }) => textOf(message) !== '');
    expect(first.rung).toBe('poll');
    const { message, verified: verdict } = await until(store, verified);
    expect(verdict).toBe('ok');
    expect(said(message)).toEqual(said((await readWhole(reader, streamId)).message));
  },
);

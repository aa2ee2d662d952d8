import { textOf } from '@continuo/contract';
import { expect, test } from 'vitest';

import { readWhole } from './answers.ts';
import { startFaultProxy } from './fault-proxy/fault-proxy.ts';
import type { Mode } from './fault-proxy/mode.ts';
import { ask, guest, said, until, verified } from './guest.ts';
import { serverProcess } from './server-process.ts';

const MODES: readonly Mode[] = [
  { type: 'hold-body', until: 'never' },
  { type: 'hold-body', until: 'end' },
  { type: 'hold-head' },
  { type: 'refuse' },
  { type: 'status', code: 403 },
];

test.each(MODES)(
  'a proxy that does this to the stream: $type. The answer comes by polling, whole and verified',
  async (mode) => {
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

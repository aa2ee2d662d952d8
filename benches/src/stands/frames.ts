import type { Followed } from '@continuo/contract';

import { OPENED_AT, TOKEN } from './calls.ts';

/** The batch of one beat, as `streams.follow` sends it. */
export function batchOf(beats: number): Followed {
  const offset = OPENED_AT + beats;
  return {
    after: offset - 1,
    offset,
    entries: [{ type: 'text-delta', id: '1.1', delta: TOKEN, offset }],
    tail: offset,
    at: new Date().toISOString(),
  };
}

/** What every connection begins with. */
export const CONNECTED = 'event: connected\ndata: {}\n\n\n';

/** A tracked event, byte for byte as tRPC frames it. */
export function frameOf(batch: Followed): string {
  return `data: ${JSON.stringify(batch)}\nid: ${batch.offset}\n\n\n`;
}

/** The path of a follower. All stands serve it, so that requests are the same too. */
export function followPath(streamId: string, lastEventId?: number): string {
  const input = { streamId, ...(lastEventId !== undefined && { lastEventId: String(lastEventId) }) };
  return `/trpc/streams.follow?input=${encodeURIComponent(JSON.stringify(input))}`;
}

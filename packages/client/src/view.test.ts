import { emptyAnswer, type Part, type StreamStatus } from '@continuo/contract';
import { manualClock } from '@continuo/contract/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { AnswerSnapshot, AnswerStore } from './answer-store.ts';
import { MESSAGE_ID } from './testing/answer-log.ts';
import { viewStore } from './view-store.ts';
import { GRACE_MS, HOLD_MS, viewOf } from './view.ts';

interface Scene extends Partial<Omit<AnswerSnapshot, 'message'>> {
  readonly status?: StreamStatus;
  readonly text?: string;
}

function snapshotOf({ status = 'running', text = '', ...rest }: Scene): AnswerSnapshot {
  const parts: Part[] = text === '' ? [] : [{ type: 'text', id: '1.1', text, open: true }];
  return {
    message: { ...emptyAnswer(MESSAGE_ID), status, parts },
    offset: 0,
    rung: 'push',
    connection: 'live',
    connectionSinceMs: 0,
    verified: 'pending',
    lastProgressAtMs: 0,
    ...rest,
  };
}

/** A store that shows what the test has it show. */
function stage(first: Scene) {
  const clock = manualClock();
  let snapshot = snapshotOf(first);
  const listeners = new Set<() => void>();
  const store: AnswerStore = {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {},
    checkNow() {},
    idleSinceMs: undefined,
    [Symbol.dispose]() {},
  };
  const show = (scene: Scene) => {
    const since = scene.connection === snapshot.connection ? snapshot.connectionSinceMs : clock.now();
    snapshot = snapshotOf({ connectionSinceMs: since, ...scene });
    for (const listener of listeners) listener();
  };
  const views = viewStore(store, clock);
  const shown: [number, string][] = [[0, views.getSnapshot()]];
  const leave = views.subscribe(() => shown.push([clock.now(), views.getSnapshot()]));
  return { clock, views, show, shown, leave, listeners };
}

describe('viewOf', () => {
  test.for([
    ['queued', { status: 'queued' }],
    ['waiting', {}],
    ['waiting', { rung: 'poll', connection: 'polling' }],
    ['streaming', { text: 'a' }],
    ['background', { text: 'a', rung: 'poll', connection: 'polling' }],
    ['streaming', { text: 'a', connection: 'reconnecting', connectionSinceMs: 10_000 - GRACE_MS + 1 }],
    ['background', { text: 'a', rung: 'poll', connection: 'reconnecting', connectionSinceMs: 9_000 }],
    ['reconnecting', { text: 'a', connection: 'reconnecting', connectionSinceMs: 10_000 - GRACE_MS }],
    ['reconnecting', { connection: 'connecting' }],
    ['queued', { status: 'queued', connection: 'connecting', connectionSinceMs: 9_000 }],
    ['completed', { status: 'completed', text: 'a', connection: 'reconnecting' }],
    ['failed', { status: 'failed', rung: 'poll' }],
    ['stopped', { status: 'stopped' }],
  ] as const)('%s: %j', ([view, scene]) => {
    expect(viewOf(snapshotOf(scene), 10_000)).toBe(view);
  });
});

describe('the steady view', () => {
  test('says nothing of trouble that passes, and of trouble that lasts, once it has', async () => {
    const { clock, show, shown } = stage({ text: 'a' });
    await clock.advance(1_000);
    show({ text: 'a', connection: 'reconnecting' });
    await clock.advance(GRACE_MS - 1);
    show({ text: 'ab' });
    await clock.advance(10_000);
    show({ text: 'ab', connection: 'reconnecting' });
    await clock.advance(GRACE_MS);
    show({ text: 'abc' });
    await clock.advance(HOLD_MS);
    expect(shown).toEqual([
      [0, 'streaming'],
      [11_000 + 2 * GRACE_MS - 1, 'reconnecting'],
      [11_000 + 2 * GRACE_MS - 1 + HOLD_MS, 'streaming'],
    ]);
    expect(clock.pending).toBe(0);
  });

  test('an ending is shown at once', async () => {
    const { clock, show, shown } = stage({ text: 'a' });
    await clock.advance(1_000);
    show({ text: 'a', rung: 'poll', connection: 'polling' });
    await clock.advance(10);
    show({ text: 'a', status: 'completed' });
    expect(shown).toEqual([
      [0, 'streaming'],
      [1_000, 'background'],
      [1_010, 'completed'],
    ]);
  });

  test('never changes twice within 700 ms but to end, and always comes to what is', async () => {
    const scene = fc.record({
      text: fc.constantFrom('', 'a'),
      rung: fc.constantFrom('push', 'poll'),
      connection: fc.constantFrom('connecting', 'live', 'polling', 'reconnecting'),
      status: fc.constantFrom('queued', 'running'),
    });
    const moves = fc.array(fc.tuple(fc.nat({ max: 1_500 }), scene), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(moves, async (all) => {
        const { clock, views, show, shown, leave, listeners } = stage({ status: 'queued' });
        let last: Scene = { status: 'queued' };
        for (const [waitMs, next] of all) {
          await clock.advance(waitMs);
          show((last = next));
        }
        await clock.runUntilIdle();
        const gapsMs = shown.slice(1).map(([atMs], index) => atMs - (shown[index]?.[0] ?? 0));
        for (const gapMs of gapsMs) expect(gapMs).toBeGreaterThanOrEqual(HOLD_MS);
        const troubled = last.connection === 'connecting' || last.connection === 'reconnecting';
        const now = snapshotOf({ ...last, connectionSinceMs: troubled ? clock.now() - GRACE_MS : 0 });
        expect(views.getSnapshot()).toBe(viewOf(now, clock.now()));
        leave();
        expect([clock.pending, listeners.size]).toEqual([0, 0]);
      }),
    );
  });

  test('who leaves in the midst of trouble leaves no timer behind', async () => {
    const { clock, show, leave, listeners } = stage({ text: 'a' });
    show({ text: 'a', connection: 'reconnecting' });
    expect(clock.pending).toBe(1);
    leave();
    leave();
    await clock.advance(0);
    expect([clock.pending, listeners.size]).toEqual([0, 0]);
  });
});

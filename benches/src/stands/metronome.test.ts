import { expect, test } from 'vitest';

import { metronome } from './metronome.ts';

test('a player that comes late to a beat still hears it, and the end comes after the last one', async () => {
  const { signal } = new AbortController();
  const time = metronome();
  const player = time.play(signal);
  const first = player.next();
  time.beat();
  await first;
  time.beat();
  time.beat();
  time.end();
  expect(await player.next()).toEqual({ done: false, value: undefined });
  expect(await player.next()).toEqual({ done: false, value: undefined });
  expect(await player.next()).toEqual({ done: true, value: undefined });
});

test('a player hears the beats from when it began, and leaves when told to', async () => {
  const abort = new AbortController();
  const time = metronome();
  time.beat();
  const waiting = time.play(abort.signal).next();
  expect(time.players).toBe(1);
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  expect(time.players).toBe(0);
});

import type { Random } from '@continuo/contract';

/** Chance that is the same for the same text: a 32-bit hash (FNV-1a) feeding a small generator (mulberry32). */
export function seededRandom(text: string): Random {
  let state = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of them. */
export function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

/** `count` of them at most, each once, in the order they stand in. */
export function sample<T>(random: Random, count: number, from: readonly T[]): T[] {
  const chosen: T[] = [];
  for (const [index, item] of from.entries()) {
    const wanted = count - chosen.length;
    if (random() * (from.length - index) < wanted) chosen.push(item);
  }
  return chosen;
}

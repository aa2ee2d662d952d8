/** Wall time in ms, finer than `Date.now()`: the same clock in every process of a machine. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}

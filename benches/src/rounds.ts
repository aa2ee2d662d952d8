export interface RoundsOptions<V, R> {
  readonly rounds: number;
  readonly variants: readonly V[];
  readonly measure: (variant: V, round: number) => Promise<R>;
}

/**
 * Measures every variant once a round, one after the other, each round beginning with another one: a neighbour that
 * takes the machine for a while slows all of them, and none is always the first on a cold cache. The answer has the
 * results of each variant, by round, so that ratios can be formed within a round.
 */
export async function interleave<V, R>({
  rounds,
  variants,
  measure,
}: RoundsOptions<V, R>): Promise<Map<V, R[]>> {
  const results = new Map<V, R[]>(variants.map((variant) => [variant, []]));
  for (let round = 0; round < rounds; round += 1) {
    const start = round % Math.max(1, variants.length);
    for (const variant of [...variants.slice(start), ...variants.slice(0, start)]) {
      results.get(variant)?.push(await measure(variant, round));
    }
  }
  return results;
}

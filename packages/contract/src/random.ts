/** The one door to chance: a number in [0, 1). For spreading load, never for secrets. */
export type Random = () => number;

export const systemRandom: Random = () => Math.random();

import { ContinuoError } from '@continuo/contract';

/** A schema of the contract, as far as it is needed here. */
export interface Schema<T> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: T } | { readonly success: false; readonly error: Error };
}

/**
 * What arrived, if it is what it should be.
 * @throws ContinuoError `log-invalid`
 */
export function checked<T>(schema: Schema<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ContinuoError('log-invalid', 'what arrived does not fit the contract', { cause: result.error });
}

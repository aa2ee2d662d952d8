import type { ModelInfo } from '@continuo/contract';
import { useQuery } from '@tanstack/react-query';

import { useKeptText } from '../browser/use-kept-text.ts';
import { useTRPC } from '../server/trpc.ts';

export interface ModelChoice {
  /** What there is to choose from; empty until the server has said. */
  readonly models: readonly ModelInfo[];
  /** The chosen model's id; undefined for the server's first. */
  readonly model: string | undefined;
  readonly choose: (model: string) => void;
}

/** The model that answers, remembered between visits. */
export function useModel(): ModelChoice {
  const { data: models } = useQuery(useTRPC().models.list.queryOptions());
  const [kept, choose] = useKeptText('model');
  // one that the server no longer has would be refused
  const model = models === undefined || models.some(({ id }) => id === kept) ? kept : undefined;
  return { models: models ?? [], model, choose };
}

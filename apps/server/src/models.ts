import type { Clock, Model } from '@continuo/contract';
import { demoModel, openaiCompatibleModels } from '@continuo/providers';
import type { Logger } from 'pino';

import type { Config } from './config.ts';

/** The models that the configuration names, the default first; the demo model is always there, and last. */
export function configuredModels(
  { openai, demoTokensPerSecond }: Config,
  { clock, logger }: { clock: Clock; logger: Logger },
): Model[] {
  const { baseUrl, apiKey, models } = openai;
  if (models.length === 0 && apiKey !== undefined)
    logger.info('OPENAI_API_KEY is set and not used: OPENAI_MODELS names no model');
  const served = openaiCompatibleModels({
    baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    models,
    clock,
    onFault: (err, model) => logger.warn({ err, model }, 'a model failed'),
  });
  return [...served, demoModel({ tokensPerSecond: demoTokensPerSecond, clock })];
}

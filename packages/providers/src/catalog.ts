import { ContinuoError, type Model, type ModelInfo } from '@continuo/contract';

/** The models a server offers. */
export interface ModelCatalog {
  /** What the user may pick from, the default first. */
  list(): ModelInfo[];
  /**
   * Answers the model of this id; without an id, the default.
   * @throws ContinuoError `model-unknown`
   */
  resolve(id: string | undefined): Model;
}

/**
 * Makes a catalog of models, the first of which is the default.
 * @throws ContinuoError `internal` when two models share an id.
 */
export function modelCatalog(models: readonly Model[]): ModelCatalog {
  const byId = new Map<string, Model>();
  for (const model of models) {
    if (byId.has(model.info.id))
      throw new ContinuoError('internal', `two models share the id ${model.info.id}`);
    byId.set(model.info.id, model);
  }
  return {
    list: () => models.map((model) => model.info),
    resolve(id) {
      const model = id === undefined ? models[0] : byId.get(id);
      // the id is the caller's text, so it stays out of the logs
      if (!model) throw new ContinuoError('model-unknown');
      return model;
    },
  };
}

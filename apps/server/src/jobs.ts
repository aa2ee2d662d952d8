import { ContinuoError, type Model } from '@continuo/contract';
import type { Database } from '@continuo/db';
import type { GenerationOptions } from '@continuo/stream';

interface Models {
  resolve(id: string): Model;
}

/** Finds what a stream is to be written by: its model, and the conversation up to it. */
export function jobLoader(db: Pick<Database, 'jobs'>, models: Models): GenerationOptions['load'] {
  return async ({ streamId }) => {
    const { model: id, messages, options } = await db.jobs.load(streamId);
    try {
      return { model: models.resolve(id), request: { model: id, messages, options } };
    } catch (error) {
      // it was configured when the question was asked, and is no longer
      if (error instanceof ContinuoError && error.code === 'model-unknown') return undefined;
      throw error;
    }
  };
}

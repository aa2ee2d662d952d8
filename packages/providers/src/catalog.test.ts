import { ContinuoError } from '@continuo/contract';
import { describe, expect, test } from 'vitest';

import { modelCatalog } from './catalog.ts';
import { scriptedModel } from './testing/scripted-model.ts';

const [one, two] = [scriptedModel([], { id: 'one' }), scriptedModel([], { id: 'two' })];

describe('modelCatalog', () => {
  test('lists the models in order and resolves the first by default', () => {
    const catalog = modelCatalog([one, two]);
    expect(catalog.list().map(({ id }) => id)).toEqual(['one', 'two']);
    expect(catalog.resolve(undefined)).toBe(one);
    expect(catalog.resolve('two')).toBe(two);
  });

  test('refuses an id that nobody has, without repeating it', () => {
    const refusal = expect.objectContaining({
      code: 'model-unknown',
      message: expect.not.stringContaining('secret'),
    });
    expect(() => modelCatalog([one]).resolve('secret')).toThrow(refusal);
    expect(() => modelCatalog([one]).resolve('')).toThrow(refusal);
    expect(() => modelCatalog([]).resolve(undefined)).toThrow(ContinuoError);
  });

  test('refuses two models of one id', () => {
    expect(() => modelCatalog([one, two, one])).toThrow('two models share the id one');
  });
});

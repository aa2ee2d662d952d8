export * from './catalog.ts';
export { type DemoModelOptions, demoModel } from './demo/demo-model.ts';
export {
  type OpenAiCompatibleModel,
  type OpenAiCompatibleOptions,
  openaiCompatibleModels,
} from './openai-compatible/openai-compatible-models.ts';

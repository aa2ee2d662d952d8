export * from './catalog.ts';
export { type DemoModelOptions, demoModel } from './demo/demo-model.ts';

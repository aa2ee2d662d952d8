export * from './gate.ts';
export * from './scripted-model.ts';

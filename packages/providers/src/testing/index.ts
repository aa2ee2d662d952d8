export * from './chat-completions.ts';
export * from './fake-vendor.ts';
export * from './gate.ts';
export * from './scripted-model.ts';

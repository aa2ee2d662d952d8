export * from './describe-log.ts';
export * from './describe-read.ts';
export * from './harness.ts';
export * from './script.ts';

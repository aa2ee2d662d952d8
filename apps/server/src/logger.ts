import { ContinuoError } from '@continuo/contract';
import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The server's log: one JSON line an event. Nothing of what people ask or read goes into it: an error is reduced to its
 * name, code and stack, since a driver's error carries the values of its query.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    redact: ['*.authorization', '*.cookie', '*.token', '*.password'],
  };
  return destination ? pino(options, destination) : pino(options);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // the first line of a stack repeats the message, which may quote a value
  const stack = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined;
  const safe = error instanceof ContinuoError || 'syscall' in error;
  return {
    name: error.name,
    code,
    message: safe ? error.message : undefined,
    stack: stack?.join('\n'),
    cause,
  };
}

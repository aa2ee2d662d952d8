import { ContinuoError } from '@continuo/contract';
import { DataDirError } from '@continuo/db';

import { ConfigError } from './config.ts';

/** Why the server did not start, in words its operator can act on, and without the values of secrets. */
export function explainStartFailure(error: unknown): string {
  if (error instanceof ConfigError) return `The configuration cannot be used.\n${error.message}`;
  if (isListenError(error, 'EADDRINUSE')) {
    return `Port ${error.port} is in use. Stop what uses it, or set PORT to another one (0 takes a free one).`;
  }
  if (isListenError(error, 'EACCES')) {
    return `Port ${error.port} may not be used by this user. Set PORT to one above 1023.`;
  }
  if (isListenError(error, 'EADDRNOTAVAIL')) {
    return `HOST is not an address of this machine. Set HOST to one that is, such as 127.0.0.1.`;
  }
  if (error instanceof DataDirError) return `The embedded database cannot be used.\n${error.message}`;
  if (error instanceof ContinuoError) {
    return `The database cannot be reached. Check DATABASE_URL and that the server is running.\n${error.message}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

interface ListenError extends Error {
  readonly code: string;
  readonly port: number;
}

function isListenError(error: unknown, code: string): error is ListenError {
  return error instanceof Error && 'code' in error && error.code === code && 'syscall' in error;
}

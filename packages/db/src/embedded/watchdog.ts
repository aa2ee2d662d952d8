import { spawn } from 'node:child_process';

import { ENVIRONMENT, type RunAs } from './command.ts';

/** Tells the server to stop, and clears its socket's folder away once it has: an empty folder is all that can go. */
const SCRIPT = `read -r _
kill -INT "$1"
tries=0
while ! rmdir "$2" 2>/dev/null && [ "$tries" -lt 300 ]; do tries=$((tries + 1)); sleep 0.1; done`;

export interface WatchOptions {
  readonly serverPid: number;
  readonly socketDir: string;
  readonly runAs: RunAs | undefined;
}

/**
 * Stops the server when this process dies, however it dies: a shell that reads from a pipe which only we hold open.
 * Without it a SIGKILL would leave a server behind for as long as nobody opens the same data folder again.
 *
 * Answers how to call it off, once the server has stopped.
 */
export function watch({ serverPid, socketDir, runAs }: WatchOptions): () => void {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'continuo-watchdog', String(serverPid), socketDir], {
    ...runAs,
    cwd: '/',
    env: ENVIRONMENT,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // the pipe breaks when the shell is called off
  shell.stdin.on('error', () => {});
  shell.on('error', () => {});
  shell.unref();
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
  return () => {
    shell.kill('SIGKILL');
  };
}

/** What the process answers its caller. Written in the README: a change breaks scripts. */
export const EXIT = {
  completed: 0,
  /** The answer failed, the server refused, or what was printed could not be delivered. */
  failed: 1,
  /** The command itself was not understood, and nothing was asked of the server. */
  usage: 2,
  /** The answer was stopped, or the reader left by Ctrl-C. */
  stopped: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

import { z } from 'zod';

export const streamStatusSchema = z.enum(['queued', 'running', 'completed', 'failed', 'stopped']);
/** Where a stream, and the answer it carries, stands. */
export type StreamStatus = z.infer<typeof streamStatusSchema>;

export const terminalStatusSchema = streamStatusSchema.extract(['completed', 'failed', 'stopped']);
/** How a stream ended. The log's last entry says so, and nothing follows it. */
export type TerminalStatus = z.infer<typeof terminalStatusSchema>;

export function isTerminal(status: StreamStatus): status is TerminalStatus {
  return status !== 'queued' && status !== 'running';
}

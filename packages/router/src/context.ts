import type { Clock, Model, ModelInfo } from '@continuo/contract';
import type { Database } from '@continuo/db';
import type { Log } from '@continuo/stream';

/** What the procedures work with: chosen by the host, the same for every request. */
export interface Services {
  readonly db: Pick<Database, 'accounts' | 'chat' | 'conversations' | 'messages' | 'streams'>;
  readonly log: Log;
  readonly models: { list(): ModelInfo[]; resolve(id?: string): Model };
  readonly clock: Clock;
  /** What pollers are told to wait between two reads, in ms. */
  readonly pollMs: number;
}

/** One request: who asks, found out at most once, and a way to give them a session. */
export interface Context {
  readonly services: Services;
  identify(): Promise<{ readonly userId: string } | undefined>;
  /** Hands the session token to the caller, out of reach of scripts. */
  grant(token: string): void;
}

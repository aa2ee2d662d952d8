/**
 * What the transports need of a server, by structure: a tRPC client of our router has it, and an app with a router of
 * another shape hands in the two procedures it calls them by. Values are `unknown`, since each is checked on arrival.
 */

export interface FollowCallbacks {
  onData(value: unknown): void;
  onError(error: unknown): void;
  onComplete(): void;
  onConnectionStateChange(state: { readonly state: string; readonly error?: unknown }): void;
}

/** `streams.follow`: a subscription to what comes after `lastEventId`. */
export interface FollowProcedure {
  subscribe(
    input: { streamId: string; lastEventId: string },
    callbacks: FollowCallbacks,
  ): { unsubscribe(): void };
}

/** `streams.read`: one page of what comes after `after`. */
export interface ReadProcedure {
  query(input: { streamId: string; after: number }, options: { signal: AbortSignal }): Promise<unknown>;
}

export interface StreamProcedures {
  readonly follow: FollowProcedure;
  readonly read: ReadProcedure;
}

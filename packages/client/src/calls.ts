/** A tRPC client by path, as far as it is needed: what comes back is `unknown` until the contract has checked it. */
export interface Calls {
  query(path: string, input?: unknown, options?: { signal?: AbortSignal }): Promise<unknown>;
  mutation(path: string, input?: unknown, options?: { signal?: AbortSignal }): Promise<unknown>;
}

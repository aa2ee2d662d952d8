/** Why a writer's stream ends other than by its own close. Reasons of an abort, so that whoever catches it can tell. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** A stop is recorded in the log: the answer is to be closed as stopped. */
export class StopRequested extends Error {
  override readonly name = 'StopRequested';
}

/** The log can never take an entry of this stream: the answer is to be closed as failed. */
export class EntryRefused extends Error {
  override readonly name = 'EntryRefused';
}

/** This node is going down: hand the stream over. */
export class ShuttingDown extends Error {
  override readonly name = 'ShuttingDown';
}

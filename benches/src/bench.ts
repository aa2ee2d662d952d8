/** A figure of a table: a number keeps its full precision until it is printed. */
export type Cell = number | string;

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure, and the bound that we set ourselves for it. */
export interface Verdict {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly budget: number;
  /** Which side of the budget is the good one. */
  readonly bound: 'at most' | 'at least';
}

export interface Findings {
  readonly tables: readonly Table[];
  readonly verdicts: readonly Verdict[];
}

/** How much of a measurement is made: all of it, or enough to see that it works and about where it stands. */
export interface Scale {
  readonly rounds: number;
  /** Beats (one commit per stream each) in one measurement of delivery. */
  readonly beats: number;
  /** One measurement that is bounded by time, in ms. */
  readonly windowMs: number;
  readonly quick: boolean;
}

export interface BenchOptions {
  readonly scale: Scale;
  /** A PostgreSQL server on which each bench has databases of its own. */
  readonly openDatabase: () => Promise<BenchDatabase>;
  /** Flags of Node for the servers that are measured, such as `--cpu-prof`. */
  readonly serverFlags: readonly string[];
  /** Told what is being measured. */
  readonly say: (line: string) => void;
}

interface BenchDatabase extends AsyncDisposable {
  readonly url: string;
}

/** One file, one question. Leaves nothing running. */
export type Bench = (options: BenchOptions) => Promise<Findings>;

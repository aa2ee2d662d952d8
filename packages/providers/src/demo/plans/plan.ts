import type { Locale } from '@continuo/contract';

/** Some wordings of one thing, of which an answer picks. See `fill.ts` for what may stand in braces. */
export type Choices = readonly [string, ...string[]];

/**
 * How an answer to one kind of question goes. The demo model has no knowledge, so a plan gives what holds for every
 * question of its kind: what to ask next, what to compare by, what to do first.
 */
interface Plan {
  readonly titles: Choices;
  readonly openings: Choices;
  readonly points: {
    readonly headings: Choices;
    readonly leads: Choices;
    readonly items: Choices;
    readonly ordered: boolean;
  };
  readonly table: {
    readonly headings: Choices;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  readonly closings: Choices;
}

/** A plan in every language that the demo model speaks. */
export type Plans = Readonly<Record<Locale, Plan>>;

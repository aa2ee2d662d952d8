import type { Kind } from '../question-kinds.ts';
import { code } from './code.ts';
import { compare } from './compare.ts';
import { continuo } from './continuo.ts';
import { greeting } from './greeting.ts';
import { list } from './list.ts';
import { other } from './other.ts';
import type { Plans } from './plan.ts';
import { steps } from './steps.ts';
import { what } from './what.ts';
import { why } from './why.ts';
import { works } from './works.ts';

/** How an answer goes, by the kind of question. */
export const PLANS: Readonly<Record<Kind, Plans>> = {
  greeting,
  continuo,
  code,
  compare,
  list,
  why,
  steps,
  works,
  what,
  other,
};

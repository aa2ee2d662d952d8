import type { Locale } from '@continuo/contract';

import type { Choices } from '../plans/plan.ts';
import type { Kind } from '../question-kinds.ts';

/** What the demo model says while it pretends to think: what it has really found in the question. */
export interface ReasoningWords {
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly words: Choices;
  readonly noWords: string;
  readonly commands: string;
  readonly plans: Choices;
}

export const REASONING: Readonly<Record<Locale, ReasoningWords>> = {
  en: {
    kinds: {
      greeting: 'A greeting, in English.',
      continuo: 'A question about Continuo itself, in English.',
      code: 'The question is in English and wants code.',
      compare: 'The question is in English and wants a comparison.',
      list: 'The question is in English and wants a list.',
      why: 'The question is in English and asks why.',
      steps: 'The question is in English and asks how to do something.',
      works: 'The question is in English and asks how something works.',
      what: 'The question is in English and asks what something is.',
      other: 'No form of question that I know, so I take it as a remark.',
    },
    words: [
      'Words to pick up: {words}.',
      'It turns on these words: {words}.',
      'I keep these words of it: {words}.',
    ],
    noWords: 'There are no words in it to pick up.',
    commands: 'Commands given: {commands}.',
    plans: [
      'I know no facts, so I will lay out a frame and say so openly.',
      'Being a script, I choose a layout: some points, a table, a block of code.',
      'I will answer with an outline, and with something to try meanwhile.',
    ],
  },
  fr: {
    kinds: {
      greeting: 'Une salutation, en français.',
      continuo: 'Une question sur Continuo lui-même, en français.',
      code: 'La question est en français et demande du code.',
      compare: 'La question est en français et demande une comparaison.',
      list: 'La question est en français et demande une liste.',
      why: 'La question est en français et demande pourquoi.',
      steps: 'La question est en français et demande comment faire.',
      works: 'La question est en français et demande comment cela fonctionne.',
      what: 'La question est en français et demande ce que c’est.',
      other: 'Aucune forme de question connue ; je la prends comme une remarque.',
    },
    words: [
      'Mots à reprendre : {words}.',
      'Tout tourne autour de ces mots : {words}.',
      'J’en garde ces mots : {words}.',
    ],
    noWords: 'Il n’y a aucun mot à reprendre.',
    commands: 'Commandes données : {commands}.',
    plans: [
      'Je ne connais aucun fait : je proposerai donc un cadre, en le disant.',
      'Étant un programme, je choisis une disposition : des points, un tableau, un bloc de code.',
      'Je répondrai par un plan, et par de quoi s’occuper en attendant.',
    ],
  },
};

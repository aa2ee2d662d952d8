import type { Locale } from '@continuo/contract';

import type { Choices } from '../plans/plan.ts';

/** A block of code about how the answer itself travels, with the sentence before it. */
export interface Snippet {
  readonly intro: Readonly<Record<Locale, string>>;
  readonly language: string;
  readonly code: Readonly<Record<Locale, string>>;
}

const same = (code: string): Readonly<Record<Locale, string>> => ({ en: code, fr: code });

export const SNIPPETS: readonly [Snippet, ...Snippet[]] = [
  {
    intro: {
      en: 'By the way, this is what the log of this very answer looks like, with a reader half-way:',
      fr: 'Au passage, voici à quoi ressemble le journal de cette réponse même, avec un lecteur à mi-chemin :',
    },
    language: 'text',
    code: {
      en: 'offset   1       2            3             4\nentry    start   text-start   text-delta    text-delta\n                              "{word}"\n                              ^ the cursor stands here',
      fr: 'position 1       2            3             4\nentrée   start   text-start   text-delta    text-delta\n                              "{word}"\n                              ^ le curseur est ici',
    },
  },
  {
    intro: {
      en: 'And this is how one of those words travels to your browser:',
      fr: 'Et voici comment un de ces mots voyage jusqu’à votre navigateur :',
    },
    language: 'json',
    code: same(
      '{\n  "after": 17,\n  "offset": 18,\n  "entries": [\n    { "offset": 18, "type": "text-delta", "id": "1.2", "delta": " {word}" }\n  ]\n}',
    ),
  },
  {
    intro: {
      en: 'The whole rule by which a reader takes in new text is this:',
      fr: 'Toute la règle par laquelle un lecteur reçoit du texte tient ici :',
    },
    language: 'ts',
    code: {
      en: "switch (place(cursor.offset, batch)) {\n  case 'apply': // it joins on: show it and move the cursor\n  case 'discard': // old news\n  case 'reread': // a gap: read again from the cursor\n}",
      fr: "switch (place(cursor.offset, batch)) {\n  case 'apply': // cela s’enchaîne, montrer et avancer\n  case 'discard': // déjà vu\n  case 'reread': // un trou, relire depuis le curseur\n}",
    },
  },
  {
    intro: {
      en: 'When the last word is out, the log is closed with an entry such as:',
      fr: 'Une fois le dernier mot écrit, le journal se ferme par une entrée de cette forme :',
    },
    language: 'json',
    code: same('{ "type": "finish", "status": "completed", "finishReason": "stop", "checksum": "sha256:…" }'),
  },
  {
    intro: {
      en: 'In code, reading this answer is a loop that anything may interrupt:',
      fr: 'En code, lire cette réponse est une boucle que tout peut interrompre :',
    },
    language: 'ts',
    code: {
      en: 'for await (const batch of read({ streamId, offset }, signal)) {\n  show(batch.entries); // … "{word}" …\n  offset = batch.offset; // whatever breaks, go on from here\n}',
      fr: 'for await (const batch of read({ streamId, offset }, signal)) {\n  show(batch.entries); // … "{word}" …\n  offset = batch.offset; // quoi qu’il casse, reprendre ici\n}',
    },
  },
];

/** The sentence before the skeleton of an answer about code. */
export const SKELETON_INTROS: Readonly<Record<Locale, Choices>> = {
  en: ['The frame, ready to copy:', 'A place to put the real work:', 'Start from this and replace one line:'],
  fr: [
    'Le cadre, prêt à copier :',
    'Un endroit où mettre le vrai travail :',
    'Partez de ceci et remplacez une ligne :',
  ],
};

import type { Locale } from '@continuo/contract';

import type { Choices } from '../plans/plan.ts';

/** What a newcomer can try while an answer streams, to see what Continuo is for. */
export const EXPERIMENTS: Readonly<Record<Locale, { headings: Choices; leads: Choices; items: Choices }>> = {
  en: {
    headings: ['Try to break it 🔌', 'While this is arriving', 'What to try meanwhile 🧪'],
    leads: [
      'Every word here was written to a log before you saw it. So you may:',
      'Your browser is only a cursor in a log. See for yourself:',
      'Nothing below can lose a word of this answer:',
    ],
    items: [
      '**Reload the page.** The text so far is back at once, and the rest goes on arriving.',
      '**Close the tab** and come back later: the answer was finished without you.',
      '**Cut the network** for a few seconds. When it returns, the missing words arrive, once, with no refresh.',
      '**Open this conversation in a second tab.** Both show the same text, letter for letter.',
      '**Press stop in one tab** and watch the other one stop.',
      '**Kill the server** in mid-sentence and start it again. The open page still ends with the whole answer.',
      '**Sit behind a proxy** that holds streams back: the text comes by polling instead.',
      'Send `/demo cut` on a line under a question, and the model breaks its connection half-way.',
      'Send `/demo stall 20s` under a question, and the model falls silent in mid-answer.',
      'Send `/demo long 2000` under a question, for an answer long enough to play with.',
    ],
  },
  fr: {
    headings: ['Essayez de le casser 🔌', 'Pendant que ceci arrive', 'À essayer en attendant 🧪'],
    leads: [
      'Chaque mot a été écrit dans un journal avant que vous ne le voyiez. Vous pouvez donc :',
      'Votre navigateur n’est qu’un curseur dans un journal. Voyez vous-même :',
      'Rien de ce qui suit ne peut perdre un mot de cette réponse :',
    ],
    items: [
      '**Rechargez la page.** Le texte déjà écrit revient aussitôt, et la suite continue d’arriver.',
      '**Fermez l’onglet** et revenez plus tard : la réponse s’est achevée sans vous.',
      '**Coupez le réseau** quelques secondes. À son retour, les mots manquants arrivent, une seule fois, sans rien recharger.',
      '**Ouvrez cette conversation dans un second onglet.** Les deux montrent le même texte, à la lettre près.',
      '**Arrêtez la réponse dans un onglet** et regardez l’autre s’arrêter.',
      '**Tuez le serveur** au milieu d’une phrase et relancez-le. La page ouverte finit quand même avec la réponse entière.',
      '**Placez-vous derrière un serveur mandataire** qui retient les flux : le texte vient alors par interrogation régulière.',
      'Envoyez `/demo cut` sur une ligne sous une question : le modèle rompt sa connexion à mi-chemin.',
      'Envoyez `/demo stall 20s` sous une question : le modèle se tait au milieu de sa réponse.',
      'Envoyez `/demo long 2000` sous une question : la réponse sera assez longue pour jouer avec.',
    ],
  },
};

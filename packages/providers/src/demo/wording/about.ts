import type { Locale } from '@continuo/contract';

import type { Choices } from '../plans/plan.ts';

/** What the demo model says about itself in every answer, so that nobody takes it for an AI. */
export const ABOUT: Readonly<Record<Locale, Choices>> = {
  en: [
    '**This is the demo model.** It is a script, not an AI: it picks up the words of your question and arranges prepared sentences around them. It knows no facts and needs no key.',
    '**You are talking to the demo model**, a text generator without any AI in it. It understands the form of a question, never its meaning. What it shows is how an answer reaches you.',
    '**A word about me:** I am Continuo’s demo model, a script. I know no subject at all; I only know how to lay out an answer, so that you can watch one arrive.',
    '**No AI was asked.** The demo model builds this text from your words and its own stock of sentences. A real model, once configured, arrives by exactly the same road.',
  ],
  fr: [
    '**Voici le modèle de démonstration.** C’est un programme, pas une IA : il reprend les mots de votre question et dispose autour d’eux des phrases préparées. Il ne connaît aucun fait et n’a besoin d’aucune clé.',
    '**Vous parlez au modèle de démonstration**, un générateur de texte sans la moindre IA. Il saisit la forme d’une question, jamais son sens. Il sert à montrer comment une réponse vous parvient.',
    '**Un mot sur moi :** je suis le modèle de démonstration de Continuo, un programme. Je ne connais aucun sujet ; je sais seulement composer une réponse, pour que vous puissiez la regarder arriver.',
    '**Aucune IA n’a été consultée.** Le modèle de démonstration compose ce texte avec vos mots et ses propres phrases. Un vrai modèle, une fois configuré, arrive exactement par le même chemin.',
  ],
};

/** Said when there was an {earlier} question. */
export const EARLIER: Readonly<Record<Locale, Choices>> = {
  en: [
    'Before this you asked about **{earlier}**; that answer is stored too, and neither of them depends on this page staying open.',
    'Your earlier question, about **{earlier}**, went to a log of its own. This one has another.',
  ],
  fr: [
    'Plus tôt, vous parliez de ceci : **{earlier}**. Cette réponse-là est enregistrée aussi, et aucune des deux ne dépend de cette page.',
    'Votre question précédente, **{earlier}**, a son propre journal. Celle-ci en a un autre.',
  ],
};

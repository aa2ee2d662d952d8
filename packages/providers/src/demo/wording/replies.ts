import type { Locale } from '@continuo/contract';

/** What the demo model says when it is not asked a question but told something. */
export interface Replies {
  readonly help: string;
  /** Before the help, when a command was not understood: {command}. */
  readonly unknown: string;
  readonly refusal: string;
  /** After a beginning that is not its own. It starts in a way that no text of others does. */
  readonly handover: string;
}

export const REPLIES: Readonly<Record<Locale, Replies>> = {
  en: {
    unknown: 'I do not know the command `/demo {command}`. These I know:',
    help: `## Commands of the demo model

Put a command on a line of its own, under a question or alone. Several lines make several commands.

| command | what happens |
| --- | --- |
| \`/demo slow\`, \`/demo fast\` | 5 or 400 tokens a second |
| \`/demo long 2000\` | an answer of at least 2,000 words |
| \`/demo stall 20s after 40\` | after 40 words, silence for 20 seconds |
| \`/demo cut after 40\` | after 40 words, the connection to the model breaks |
| \`/demo fail timeout after 40\` | after 40 words, the model gives up |
| \`/demo empty\` | the model ends without a word |
| \`/demo refuse\` | the model declines |

*After* may be left out and is 40 words then. \`fail\` knows: model-error, timeout, interrupted, blocked, refused, truncated, empty. For example:

\`\`\`text
How do I learn to cook?
/demo slow
/demo cut after 60
\`\`\`

> **This is the demo model**, a script and not an AI. The commands exist so that you can watch how Continuo treats a model that misbehaves.`,
    refusal:
      'I have to decline this one. Not because of what you wrote: you asked for a refusal with `/demo refuse`, and the demo model obliges.',
    handover:
      '> **The demo model goes on from here.** The text above was begun by another model, or for another question, so I cannot continue its thought. What I can do is end it properly.\n\n- Everything above is kept exactly as it was.\n- Nothing of it is said again.\n- For a whole answer about **{word}**, ask once more.',
  },
  fr: {
    unknown: 'Je ne connais pas la commande `/demo {command}`. Voici celles que je connais :',
    help: `## Commandes du modèle de démonstration

Écrivez une commande sur sa propre ligne, sous une question ou seule. Plusieurs lignes font plusieurs commandes.

| commande | ce qui se passe |
| --- | --- |
| \`/demo slow\`, \`/demo fast\` | 5 ou 400 jetons par seconde |
| \`/demo long 2000\` | une réponse d’au moins 2000 mots |
| \`/demo stall 20s after 40\` | après 40 mots, un silence de 20 secondes |
| \`/demo cut after 40\` | après 40 mots, la connexion au modèle se rompt |
| \`/demo fail timeout after 40\` | après 40 mots, le modèle abandonne |
| \`/demo empty\` | le modèle finit sans un mot |
| \`/demo refuse\` | le modèle refuse |

*After* peut être omis et vaut alors 40 mots. \`fail\` connaît : model-error, timeout, interrupted, blocked, refused, truncated, empty. Par exemple :

\`\`\`text
Comment apprendre à cuisiner ?
/demo slow
/demo cut after 60
\`\`\`

> **Voici le modèle de démonstration**, un programme et non une IA. Ces commandes servent à voir comment Continuo traite un modèle qui se conduit mal.`,
    refusal:
      'Je dois refuser cette demande. Non pour ce que vous avez écrit : vous avez demandé un refus avec `/demo refuse`, et le modèle de démonstration s’exécute.',
    handover:
      '> **Le modèle de démonstration reprend ici.** Le texte ci-dessus a été commencé par un autre modèle, ou pour une autre question ; je ne peux donc pas poursuivre sa pensée. Je peux en revanche le terminer proprement.\n\n- Tout ce qui précède est gardé tel quel.\n- Rien n’en est redit.\n- Pour une réponse entière sur « {word} », redemandez.',
  },
};

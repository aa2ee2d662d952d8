import type { Plans } from './plan.ts';

/** The one subject that the demo model knows something about. */
export const continuo: Plans = {
  en: {
    titles: ['What Continuo is', 'Continuo in one page', 'The idea behind this chat'],
    openings: [
      '**Continuo** makes answers that never break off. A stream is an append-only log; every reader is a cursor over it.',
      'The idea of **Continuo** fits in a sentence: the answer is written once, in order, to a durable log, and everybody who reads it merely remembers how far they got.',
      'In **Continuo**, the browser does not hold a connection to the model. It holds a *position* in a log, and a position cannot be cut off.',
    ],
    points: {
      headings: ['How it goes', 'What follows from that', 'The rules it keeps'],
      leads: [
        'From one idea, a few consequences:',
        'None of these needs you to press refresh:',
        'Each is a law with a test of its own:',
      ],
      items: [
        '**Durable before visible.** What you see is already stored; a crash never takes a word back.',
        '**No gap, no repeat.** A reader goes on strictly after the last entry that it applied.',
        '**Push and polling feed one cursor.** When a proxy holds the stream, polling carries the text meanwhile.',
        '**One writer at a time.** A writer that died is replaced; its late words are refused.',
        '**Every answer ends.** Finished, stopped or failed: the last entry says so.',
        '**Leaving is not stopping.** Close the tab, and the answer is written to its end.',
        '**A stop is durable.** Whoever goes on writing obeys it too.',
      ],
      ordered: false,
    },
    table: {
      headings: ['Who reads the log', 'All of them cursors', 'The same thing, many times'],
      columns: ['Reader', 'What it holds', 'When it breaks'],
      rows: [
        ['this page', 'the last offset it applied', 'it reads on from there'],
        ['a second tab', 'an offset of its own', 'the same'],
        ['a page behind a proxy', 'an offset, and a timer', 'it asks again every so often'],
        ['a page just reloaded', 'the stored text and its offset', 'it has lost nothing'],
        ['recovery after a crash', 'the whole log', 'another one takes over'],
      ],
    },
    closings: [
      'The best explanation is to try and break it: see above.',
      'PROTOCOL.md in the repository numbers the laws; ARCHITECTURE.md draws the picture.',
      'Ask me anything else meanwhile; what I say is arranged, but the way it reaches you is real.',
    ],
  },
  fr: {
    titles: ['Ce qu’est Continuo', 'Continuo en une page', 'L’idée derrière cette conversation'],
    openings: [
      '**Continuo** donne des réponses qui ne s’interrompent jamais. Un flux est un journal où l’on ne fait qu’ajouter ; chaque lecteur y est un curseur.',
      'L’idée de **Continuo** tient en une phrase : la réponse est écrite une fois, dans l’ordre, dans un journal durable, et chaque lecteur retient seulement où il en est.',
      'Avec **Continuo**, le navigateur ne tient pas une connexion au modèle. Il tient une *position* dans un journal, et une position ne se coupe pas.',
    ],
    points: {
      headings: ['Comment cela se passe', 'Ce qui en découle', 'Les règles tenues'],
      leads: [
        'D’une idée, quelques conséquences :',
        'Rien de tout cela n’exige de recharger la page :',
        'Chacune est une loi avec son propre test :',
      ],
      items: [
        '**Durable avant d’être visible.** Ce que vous voyez est déjà enregistré ; une panne ne reprend aucun mot.',
        '**Ni trou ni doublon.** Un lecteur reprend strictement après la dernière entrée appliquée.',
        '**Deux voies, un curseur.** Quand un serveur mandataire retient le flux, l’interrogation régulière porte le texte.',
        '**Un seul rédacteur à la fois.** Celui qui meurt est remplacé ; ses mots tardifs sont refusés.',
        '**Toute réponse se termine.** Achevée, arrêtée ou en échec : la dernière entrée le dit.',
        '**Partir n’est pas arrêter.** Fermez l’onglet : la réponse s’écrit jusqu’au bout.',
        '**Un arrêt est durable.** Qui reprend la plume y obéit aussi.',
      ],
      ordered: false,
    },
    table: {
      headings: ['Qui lit le journal', 'Tous des curseurs', 'La même chose, plusieurs fois'],
      columns: ['Lecteur', 'Ce qu’il retient', 'En cas de coupure'],
      rows: [
        ['cette page', 'la dernière position appliquée', 'elle reprend de là'],
        ['un second onglet', 'sa propre position', 'de même'],
        [
          'une page derrière un mandataire',
          'une position et un minuteur',
          'elle redemande de temps en temps',
        ],
        ['une page rechargée', 'le texte enregistré et sa position', 'elle n’a rien perdu'],
        ['la reprise après une panne', 'le journal entier', 'une autre prend le relais'],
      ],
    },
    closings: [
      'La meilleure explication est d’essayer de le casser : voyez plus haut.',
      'PROTOCOL.md, dans le dépôt, numérote les lois ; ARCHITECTURE.md en donne l’image.',
      'Demandez autre chose en attendant ; mes phrases sont préparées, mais leur chemin jusqu’à vous est réel.',
    ],
  },
};

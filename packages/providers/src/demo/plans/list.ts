import type { Plans } from './plan.ts';

export const list: Plans = {
  en: {
    titles: ['{Topic}', '{Topic}: a start', 'A list to argue with: {topic}'],
    openings: [
      'A list of **{topic}** is only as good as its variety. Each line below comes from a different direction, so that your own ideas have something to push against.',
      'You asked for **{topic}**. Instead of ten alike, here are directions; each of them turns into three entries of your own.',
      'The first entries that come to mind for **{topic}** are everybody’s. The lines below are meant to get past those.',
      '**{Topic}**: quantity first, judgement later. Write down twice as many as you need, then strike out half.',
    ],
    points: {
      headings: ['Directions', 'The list', 'Starting points'],
      leads: [
        'One example of your own for each, quickly:',
        'In no order of merit:',
        'Keep the ones that make you want to go on:',
      ],
      items: [
        '**The obvious one**, done properly for once.',
        '**The small one**: costs nothing, takes ten minutes.',
        '**The opposite** of what everybody does with “{word}”.',
        '**The old one**: what would your grandparents have said?',
        '**The borrowed one**: what does another trade do about this?',
        '**The shared one**: only works with somebody else.',
        '**The quiet one**: nobody notices but you.',
        '**The bold one**: you would have to explain it.',
        '**The one you already had** before you asked.',
      ],
      ordered: true,
    },
    table: {
      headings: ['Sorting what you have', 'Which ones to keep', 'A sieve'],
      columns: ['Test', 'Keep it if', 'Drop it if'],
      rows: [
        ['cost', 'you could begin today', 'it needs permission first'],
        ['surprise', 'somebody would smile', 'it is on every list'],
        ['fit', 'it has to do with “{word}”', 'it would fit anything'],
        ['memory', 'you still know it tomorrow', 'you had to look it up'],
        ['effort', 'it shrinks when you start', 'it grows when you look'],
        ['season', 'it is good right now', 'it must wait for something'],
      ],
    },
    closings: [
      'Send me your favourite line, and ask how to carry it out.',
      'If two entries are left and you cannot choose, ask me to *compare* them.',
      'Ask the same again: a second question draws other directions.',
    ],
  },
  fr: {
    titles: ['{Topic}', '{Topic} : un début', 'Une liste à discuter : {topic}'],
    openings: [
      'Une liste ne vaut que par sa variété. Pour **{topic}**, chaque ligne vient d’un côté différent, afin que vos propres idées aient de quoi s’appuyer.',
      'Vous demandez ceci : **{topic}**. Plutôt que dix lignes semblables, voici des directions ; chacune en donne trois de votre cru.',
      'Les premières réponses qui viennent pour **{topic}** sont celles de tout le monde. Ces lignes servent à les dépasser.',
      '**{Topic}** : la quantité d’abord, le jugement ensuite. Notez-en le double, puis rayez la moitié.',
    ],
    points: {
      headings: ['Des directions', 'La liste', 'Points de départ'],
      leads: [
        'Un exemple à vous pour chacune, vite :',
        'Sans ordre de mérite :',
        'Gardez celles qui donnent envie de continuer :',
      ],
      items: [
        '**L’évidence**, mais bien faite pour une fois.',
        '**La petite** : ne coûte rien, prend dix minutes.',
        '**Le contraire** de ce que chacun fait avec « {word} ».',
        '**L’ancienne** : qu’auraient dit vos grands-parents ?',
        '**L’empruntée** : que fait un autre métier dans ce cas ?',
        '**La partagée** : ne marche qu’à plusieurs.',
        '**La discrète** : personne ne la remarque, sauf vous.',
        '**L’audacieuse** : il faudrait l’expliquer.',
        '**Celle que vous aviez déjà** avant de demander.',
      ],
      ordered: true,
    },
    table: {
      headings: ['Faire le tri', 'Lesquelles garder', 'Un tamis'],
      columns: ['Épreuve', 'À garder si', 'À rayer si'],
      rows: [
        ['coût', 'on peut commencer ce jour', 'il faut d’abord une permission'],
        ['surprise', 'quelqu’un sourirait', 'elle est dans toutes les listes'],
        ['justesse', 'elle touche à « {word} »', 'elle irait à n’importe quoi'],
        ['mémoire', 'vous la savez encore demain', 'il a fallu la chercher'],
        ['effort', 'il diminue une fois commencé', 'il grandit quand on regarde'],
        ['saison', 'c’est le bon moment', 'il faut attendre quelque chose'],
      ],
    },
    closings: [
      'Envoyez-moi votre ligne préférée, et demandez comment la réaliser.',
      'S’il en reste deux et que vous hésitez, demandez-moi de les *comparer*.',
      'Reposez la même question : la seconde fois tire d’autres directions.',
    ],
  },
};

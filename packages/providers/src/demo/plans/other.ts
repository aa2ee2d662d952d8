import type { Plans } from './plan.ts';

export const other: Plans = {
  en: {
    titles: ['About “{word}”', '{Quote}', 'Some ways to take this'],
    openings: [
      'You wrote: *{quote}*. That can be taken in more than one way, so here are several, and you say which one you meant.',
      '*{quote}* — the words that stand out are **{word}** and **{other}**. What connects them is probably the real question.',
      'There is a question inside *{quote}*. Turning it over a few times is the quickest way to find it.',
      'With *{quote}*, the useful first move is to say it again in other words, and see what gets lost.',
    ],
    points: {
      headings: ['Ways to ask it', 'Turning it over', 'Possible next questions'],
      leads: [
        'Pick one and send it as it is:',
        'Each of these leads to a different answer:',
        'Which of these is closest?',
      ],
      items: [
        '*What is* **{word}**, in one sentence?',
        '*Why* does **{word}** matter here, and to whom?',
        '*How* does one get from **{word}** to **{other}**?',
        '*Compare* **{word}** and **{other}**.',
        '*List* five things that people get wrong about **{word}**.',
        '*What would have to be true* for the opposite to hold?',
        '*Who* would answer this differently, and why?',
      ],
      ordered: false,
    },
    table: {
      headings: ['What kind of answer would help?', 'Reading it three ways', 'Choose your answer'],
      columns: ['If you want…', 'ask for…', 'and expect…'],
      rows: [
        ['to understand', 'a definition and an example', 'a few sentences'],
        ['to decide', 'a comparison', 'a table with gaps for you'],
        ['to act', 'the first three steps', 'a numbered list'],
        ['to convince', 'the strongest objection', 'something uncomfortable'],
        ['to remember', 'a picture or a story', 'something short'],
        ['to build', 'a skeleton in code', 'a block to copy'],
      ],
    },
    closings: [
      'Send one of these back, and the answer will be of another shape.',
      'A question with a *because* in it always gets further: what do you need **{word}** for?',
      'If none of them fits, put the same thing in ten words.',
    ],
  },
  fr: {
    titles: ['À propos de « {word} »', '{Quote}', 'Quelques façons de le prendre'],
    openings: [
      'Vous écrivez : *{quote}*. Cela se comprend de plusieurs façons ; en voici quelques-unes, à vous de dire laquelle est la bonne.',
      '*{quote}* : les mots qui ressortent sont « {word} » et « {other} ». Ce qui les relie est sans doute la vraie question.',
      'Il y a une question dans *{quote}*. La tourner plusieurs fois est le plus court chemin pour la trouver.',
      'Avec *{quote}*, le premier geste utile est de le redire autrement, et de voir ce qui se perd.',
    ],
    points: {
      headings: ['Façons de le demander', 'En le tournant', 'Questions suivantes possibles'],
      leads: [
        'Choisissez-en une et envoyez-la telle quelle :',
        'Chacune mène à une autre réponse :',
        'Laquelle est la plus proche ?',
      ],
      items: [
        '*Qu’est-ce que* « {word} », en une phrase ?',
        '*Pourquoi* « {word} » compte-t-il ici, et pour qui ?',
        '*Comment* aller de « {word} » à « {other} » ?',
        '*Comparer* « {word} » et « {other} ».',
        '*Citer* cinq erreurs fréquentes sur « {word} ».',
        '*Que faudrait-il* pour que le contraire soit vrai ?',
        '*Qui* répondrait autrement, et pourquoi ?',
      ],
      ordered: false,
    },
    table: {
      headings: ['Quelle sorte de réponse aiderait ?', 'Trois lectures', 'Choisir sa réponse'],
      columns: ['Si vous voulez…', 'demandez…', 'et attendez…'],
      rows: [
        ['comprendre', 'une définition et un exemple', 'quelques phrases'],
        ['décider', 'une comparaison', 'un tableau à compléter'],
        ['agir', 'les trois premiers pas', 'une liste numérotée'],
        ['convaincre', 'la plus forte objection', 'quelque chose de gênant'],
        ['retenir', 'une image ou une histoire', 'quelque chose de court'],
        ['construire', 'un squelette de code', 'un bloc à copier'],
      ],
    },
    closings: [
      'Renvoyez-en une, et la réponse prendra une autre forme.',
      'Une question qui contient un *parce que* va toujours plus loin : à quoi vous sert « {word} » ?',
      'Si aucune ne convient, dites la même chose en dix mots.',
    ],
  },
};

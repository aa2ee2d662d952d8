import type { Plans } from './plan.ts';

export const greeting: Plans = {
  en: {
    titles: ['Hello', 'Welcome', 'Good to see you'],
    openings: [
      'Hello! Ask me anything, and watch *how* the answer arrives rather than what it says.',
      'Welcome. This chat is about answers that never break off, and you are looking at one.',
      'Hello there. There is no wrong question here, because what you are trying out is the line and not the speaker.',
    ],
    points: {
      headings: ['Things to send', 'Where to begin', 'A first tour'],
      leads: [
        'Any of these gives an answer of a different shape:',
        'Copy one into the box:',
        'Try two of them in a row:',
      ],
      items: [
        '“What is an event loop?” for a frame of questions',
        '“How do I learn to cook?” for steps',
        '“Compare trains and planes” for a table',
        '“Why is the sky blue?” for a hunt after causes',
        '“Write a Python function that counts words” for code',
        '“Pourquoi le ciel est-il bleu ?” for an answer in French',
        '“What is Continuo?” for what this is all about',
      ],
      ordered: false,
    },
    table: {
      headings: ['Commands for trials', 'When it should go wrong', 'Trouble to order'],
      columns: ['Send', 'and the model'],
      rows: [
        ['`/demo help`', 'explains its commands'],
        ['`/demo slow`', 'takes its time'],
        ['`/demo long 2000`', 'writes two thousand words'],
        ['`/demo stall 20s`', 'falls silent in mid-answer'],
        ['`/demo cut`', 'breaks its connection'],
        ['`/demo fail`', 'gives up with an error'],
      ],
    },
    closings: [
      'Whenever you are ready: what would you like to ask?',
      'Take your time. This conversation will still be here after a reload.',
      'One question is enough to begin.',
    ],
  },
  fr: {
    titles: ['Bonjour', 'Bienvenue', 'Ravi de vous voir'],
    openings: [
      'Bonjour ! Demandez ce que vous voulez, et regardez *comment* la réponse arrive plutôt que ce qu’elle dit.',
      'Bienvenue. Cette conversation parle de réponses qui ne s’interrompent jamais, et vous en regardez une.',
      'Bonjour à vous. Aucune question n’est mauvaise ici, car ce que vous essayez, c’est la ligne et non celui qui parle.',
    ],
    points: {
      headings: ['À envoyer', 'Par où commencer', 'Un premier tour'],
      leads: [
        'Chacune donne une réponse d’une autre forme :',
        'Copiez-en une dans le champ :',
        'Essayez-en deux de suite :',
      ],
      items: [
        '« Qu’est-ce qu’une boucle d’événements ? » pour un cadre de questions',
        '« Comment apprendre à cuisiner ? » pour des étapes',
        '« Compare le train et l’avion » pour un tableau',
        '« Pourquoi le ciel est-il bleu ? » pour une chasse aux causes',
        '« Écris une fonction Python qui compte les mots » pour du code',
        '« Why is the sky blue? » pour une réponse en anglais',
        '« Qu’est-ce que Continuo ? » pour savoir de quoi il s’agit',
      ],
      ordered: false,
    },
    table: {
      headings: ['Des commandes pour essayer', 'Quand cela doit mal tourner', 'Des ennuis sur commande'],
      columns: ['Envoyez', 'et le modèle'],
      rows: [
        ['`/demo help`', 'explique ses commandes'],
        ['`/demo slow`', 'prend son temps'],
        ['`/demo long 2000`', 'écrit deux mille mots'],
        ['`/demo stall 20s`', 'se tait au milieu de sa réponse'],
        ['`/demo cut`', 'rompt sa connexion'],
        ['`/demo fail`', 'abandonne sur une erreur'],
      ],
    },
    closings: [
      'Quand vous voudrez : que souhaitez-vous demander ?',
      'Prenez votre temps. Cette conversation sera encore là après un rechargement.',
      'Une seule question suffit pour commencer.',
    ],
  },
};

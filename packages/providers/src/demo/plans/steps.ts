import type { Plans } from './plan.ts';

export const steps: Plans = {
  en: {
    titles: ['How to {topic}', 'A plan to {topic}', 'To {topic}, in small steps'],
    openings: [
      'To **{topic}**, you need less of a plan than you think, and a smaller first step than you would like.',
      'Here is a way to **{topic}** that works for most things people set out to do: make it small, make it visible, repeat.',
      'Nobody manages to **{topic}** in one go. What follows is an order of steps, not a recipe: the *order* is the useful part.',
      'To **{topic}** is a goal. The steps below turn it into things that can be finished this week.',
    ],
    points: {
      headings: ['The steps', 'In order', 'What to do, and when to stop'],
      leads: [
        'Do not skip the first one:',
        'Each step ends with something you can show:',
        'Half an hour each is enough to begin:',
      ],
      items: [
        '**Say what done means.** One sentence that a stranger could check.',
        '**Find the smallest version.** What could be finished today, however plain?',
        '**Gather only what it needs.** Tools bought in advance are a way of not starting.',
        '**Do it once, badly.** A bad first try shows which part is the hard one.',
        '**Practise the hard part alone.** It is nearly always smaller than the whole.',
        '**Ask somebody who has done it.** Show your try; do not ask in general.',
        '**Set the next date.** Without one, this was an afternoon, not a beginning.',
      ],
      ordered: true,
    },
    table: {
      headings: ['A first month', 'Effort and reward', 'How to tell that it works'],
      columns: ['When', 'What', 'You know it worked when'],
      rows: [
        ['day 1', 'the smallest version', 'it exists'],
        ['day 3', 'the same again', 'it took half the time'],
        ['week 1', 'the hard part, “{word}”', 'you can name the difficulty'],
        ['week 2', 'somebody watches', 'they understand without help'],
        ['week 3', 'a different case', 'the steps still hold'],
        ['week 4', 'leave one step out', 'nobody misses it'],
      ],
    },
    closings: [
      'Which of these steps do you dread? Ask about that one: it is the one that matters.',
      'When you are stuck, come back with what you tried, and the next outline starts there.',
      'And keep the first, bad version: in a month it will be the best proof of progress.',
    ],
  },
  fr: {
    titles: ['Comment {topic}', '{Topic} : un plan', '{Topic}, à petits pas'],
    openings: [
      'Pour **{topic}**, il faut moins de préparation qu’on ne croit, et un premier pas plus petit qu’on ne voudrait.',
      'Pour **{topic}**, voici une façon de faire qui réussit à presque tout ce qu’on entreprend : petit, visible, répété.',
      'Personne n’arrive à **{topic}** du premier coup. Ce qui suit n’est pas une recette mais un *ordre*, et c’est l’ordre qui aide.',
      '**{Topic}**, c’est un but. Les étapes ci-dessous en font des choses à terminer cette semaine.',
    ],
    points: {
      headings: ['Les étapes', 'Dans l’ordre', 'Quoi faire, et quand s’arrêter'],
      leads: [
        'Ne sautez pas la première :',
        'Chaque étape finit par quelque chose à montrer :',
        'Une demi-heure chacune suffit pour commencer :',
      ],
      items: [
        '**Dire ce que « fini » veut dire.** Une phrase qu’un inconnu pourrait vérifier.',
        '**Trouver la plus petite version.** Que peut-on terminer aujourd’hui, même très simple ?',
        '**Ne réunir que le nécessaire.** Acheter des outils d’avance est une façon de ne pas commencer.',
        '**Le faire une fois, mal.** Un premier essai raté montre où est la vraie difficulté.',
        '**Travailler seulement le passage difficile.** Il est presque toujours plus petit que l’ensemble.',
        '**Demander à quelqu’un qui l’a fait.** Montrez votre essai plutôt que de demander en général.',
        '**Fixer la prochaine date.** Sans elle, c’était un après-midi et non un début.',
      ],
      ordered: true,
    },
    table: {
      headings: ['Un premier mois', 'Effort et récompense', 'Comment voir que cela avance'],
      columns: ['Quand', 'Quoi', 'C’est réussi quand'],
      rows: [
        ['jour 1', 'la plus petite version', 'elle existe'],
        ['jour 3', 'la même, encore', 'elle a pris moitié moins de temps'],
        ['semaine 1', 'le passage difficile, « {word} »', 'vous savez nommer la difficulté'],
        ['semaine 2', 'quelqu’un regarde', 'il comprend sans aide'],
        ['semaine 3', 'un cas différent', 'les étapes tiennent toujours'],
        ['semaine 4', 'une étape en moins', 'elle ne manque à personne'],
      ],
    },
    closings: [
      'Laquelle de ces étapes redoutez-vous ? Posez une question sur celle-là : c’est elle qui compte.',
      'Si vous êtes bloqué, revenez avec ce que vous avez essayé : le plan suivant partira de là.',
      'Et gardez la première version, la mauvaise : dans un mois, ce sera la meilleure preuve du chemin parcouru.',
    ],
  },
};

import type { Locale } from '@continuo/contract';

import type { Choices } from '../plans/plan.ts';

/** A further section, for answers that are to be long. */
export interface Facet {
  readonly heading: string;
  readonly sentences: Choices;
  readonly items: Choices;
}

export const FACETS: Readonly<Record<Locale, readonly [Facet, ...Facet[]]>> = {
  en: [
    {
      heading: 'Time',
      sentences: [
        'Most disappointments with **{word}** are disappointments with time: it took longer, or it was over sooner, than anyone had said.',
        'Write down two durations, one for a good day and one for a bad one, and plan with the second.',
        'What is slow at first and quick later deserves patience; the other way round, it deserves suspicion.',
        'A deadline tells you what is really necessary.',
      ],
      items: [
        'How long does one round take?',
        'What can run side by side?',
        'What are you waiting for, and does it know?',
        'When will you look at it again?',
      ],
    },
    {
      heading: 'Cost',
      sentences: [
        'The price of **{word}** is seldom the number on the label.',
        'Count what it takes to begin, what it takes to keep, and what it takes to leave; people forget the third.',
        'Attention is the dearest of the three currencies, after time and money, and the only one that cannot be borrowed.',
        'If two ways cost about the same, the one that is easier to explain is cheaper.',
      ],
      items: [
        'What is paid once?',
        'What is paid every month?',
        'Who pays, and who decides?',
        'What is free only for now?',
      ],
    },
    {
      heading: 'People',
      sentences: [
        'Behind **{word}** there is always somebody who cares more than the others, and it is worth knowing who.',
        'Those who use a thing daily describe it in verbs; those who sell it, in adjectives.',
        'Ask the beginner what was confusing. Experts can no longer remember.',
        'When two competent people disagree, they usually have different cases in mind.',
      ],
      items: [
        'Who gains when it goes well?',
        'Who is called when it does not?',
        'Who was never asked?',
        'Who could explain it in two minutes?',
      ],
    },
    {
      heading: 'Risks',
      sentences: [
        'A risk that has a name and an owner is half as dangerous as one that has neither.',
        'With **{word}**, look first for what cannot be undone; everything else is only inconvenient.',
        'Rare and terrible is not the same as frequent and annoying, though both ruin a week.',
        'Rehearse the failure once while nothing is at stake.',
      ],
      items: [
        'What is the worst ordinary day?',
        'What would you notice first?',
        'What is the way back?',
        'What has already nearly gone wrong?',
      ],
    },
    {
      heading: 'Measuring',
      sentences: [
        'Choose one number for **{word}**, and say beforehand which value would change your mind.',
        'A measure that everybody likes is probably measuring the wrong thing.',
        'Before and after are worth more than much and little.',
        'What is counted grows, so count what should grow.',
      ],
      items: [
        'Which number moves first?',
        'Which one can be cheated?',
        'How often is often enough?',
        'Who reads it, and what do they then do?',
      ],
    },
    {
      heading: 'Words',
      sentences: [
        'Half of every argument about **{word}** is an argument about the word.',
        'Replace it by a description for the length of one conversation, and see who stops agreeing.',
        'A good definition excludes something; ask what this one excludes.',
        'Translating a term into another language shows where its edges are.',
      ],
      items: [
        'What does it mean to an outsider?',
        'Which neighbour is it mistaken for?',
        'What did it mean ten years ago?',
        'Which single example would you keep?',
      ],
    },
    {
      heading: 'Mistakes',
      sentences: [
        'The usual mistake with **{word}** is to begin in the middle, where it looks interesting.',
        'The second is to improve what should have been dropped.',
        'A mistake made early and noticed early is called learning; the same one noticed late has other names.',
        'Keep a list. The third time, it is not an accident.',
      ],
      items: [
        'What would a beginner get wrong?',
        'What would an expert get wrong?',
        'Which rule is right only on average?',
        'What do you keep putting off?',
      ],
    },
    {
      heading: 'Alternatives',
      sentences: [
        'Doing nothing about **{word}** is an alternative too, and deserves a fair hearing.',
        'The best rival is rarely the famous one; it is whatever people did before.',
        'If there seems to be only one way, the question has been put too narrowly.',
        'Combine the two weakest options and see whether something good comes out.',
      ],
      items: [
        'What if you waited a month?',
        'What would half of it give you?',
        'Who solved it without this?',
        'What would you do with no budget?',
      ],
    },
    {
      heading: 'Sources',
      sentences: [
        'A source is worth what it risks by being wrong.',
        'For **{word}**, prefer somebody who shows the failed attempts as well.',
        'Two pages that copy each other are one source.',
        'Check the date before the argument.',
      ],
      items: [
        'Who wrote it, and when?',
        'What would they lose if it were false?',
        'Where do they say “we do not know”?',
        'Can you repeat any of it yourself?',
      ],
    },
    {
      heading: 'Next steps',
      sentences: [
        'The next step with **{word}** should be small enough to feel slightly silly.',
        'Put it in the calendar, with a verb in front.',
        'Tell one person. It is astonishing what that does.',
        'Afterwards, change the plan rather than yourself.',
      ],
      items: [
        'What can be done before lunch?',
        'What needs a second person?',
        'What should be thrown away first?',
        'How will you know it is finished?',
      ],
    },
  ],
  fr: [
    {
      heading: 'Le temps',
      sentences: [
        'Avec « {word} », la plupart des déceptions sont des déceptions de durée : ce fut plus long, ou plus vite fini, qu’on ne l’avait dit.',
        'Notez deux durées, celle d’un bon jour et celle d’un mauvais, puis prévoyez avec la seconde.',
        'Ce qui est lent au début et rapide ensuite mérite de la patience ; l’inverse mérite de la méfiance.',
        'Une échéance montre ce qui est vraiment nécessaire.',
      ],
      items: [
        'Combien dure un tour complet ?',
        'Qu’est-ce qui peut avancer en parallèle ?',
        'Qu’attendez-vous, et le sait-on ?',
        'Quand regarderez-vous de nouveau ?',
      ],
    },
    {
      heading: 'Le coût',
      sentences: [
        'Le prix affiché dit rarement le vrai coût, pour « {word} » comme ailleurs.',
        'Comptez ce qu’il faut pour commencer, pour continuer et pour partir ; on oublie toujours le troisième.',
        'L’attention est la plus chère des monnaies, après le temps et l’argent, et la seule qui ne s’emprunte pas.',
        'À prix égal, la solution la plus facile à expliquer est la moins chère.',
      ],
      items: [
        'Qu’est-ce qui se paie une fois ?',
        'Qu’est-ce qui se paie chaque mois ?',
        'Qui paie, et qui décide ?',
        'Qu’est-ce qui n’est gratuit que pour l’instant ?',
      ],
    },
    {
      heading: 'Les gens',
      sentences: [
        'Derrière « {word} », il y a toujours quelqu’un qui y tient plus que les autres, et il est bon de savoir qui.',
        'Ceux qui se servent d’une chose la décrivent avec des verbes ; ceux qui la vendent, avec des adjectifs.',
        'Demandez au débutant ce qui l’a gêné : l’expert ne s’en souvient plus.',
        'Quand deux personnes compétentes s’opposent, c’est souvent qu’elles pensent à des cas différents.',
      ],
      items: [
        'Qui y gagne quand tout va bien ?',
        'Qui appelle-t-on dans le cas contraire ?',
        'À qui n’a-t-on rien demandé ?',
        'Qui saurait l’expliquer en deux minutes ?',
      ],
    },
    {
      heading: 'Les risques',
      sentences: [
        'Un risque qui a un nom et un responsable est moitié moins dangereux que celui qui n’a ni l’un ni l’autre.',
        'Pour « {word} », cherchez d’abord ce qui ne se défait pas ; le reste n’est que gênant.',
        'Rare et terrible n’est pas fréquent et agaçant, même si les deux gâchent une semaine.',
        'Répétez la panne une fois, tant que rien n’est en jeu.',
      ],
      items: [
        'Quel est le pire jour ordinaire ?',
        'Que remarqueriez-vous en premier ?',
        'Quel est le chemin du retour ?',
        'Qu’est-ce qui a déjà failli mal tourner ?',
      ],
    },
    {
      heading: 'La mesure',
      sentences: [
        'Choisissez un seul chiffre pour « {word} », et dites d’avance quelle valeur vous ferait changer d’avis.',
        'Une mesure qui plaît à tout le monde mesure sans doute autre chose.',
        'Avant et après valent mieux que beaucoup et peu.',
        'Ce que l’on compte grandit : comptez donc ce qui doit grandir.',
      ],
      items: [
        'Quel chiffre bouge le premier ?',
        'Lequel peut-on truquer ?',
        'Que veut dire « assez souvent » ?',
        'Qui le lit, et qu’en fait-il ?',
      ],
    },
    {
      heading: 'Les mots',
      sentences: [
        'La moitié de toute dispute sur « {word} » est une dispute sur le mot.',
        'Remplacez-le par une description le temps d’une conversation, et voyez qui cesse d’être d’accord.',
        'Une bonne définition exclut quelque chose ; demandez ce que celle-ci exclut.',
        'Traduire un terme montre où sont ses bords.',
      ],
      items: [
        'Que veut-il dire pour quelqu’un du dehors ?',
        'Avec quel voisin le confond-on ?',
        'Que voulait-il dire il y a dix ans ?',
        'Quel exemple garderiez-vous seul ?',
      ],
    },
    {
      heading: 'Les erreurs',
      sentences: [
        'L’erreur habituelle avec « {word} » est de commencer par le milieu, là où c’est intéressant.',
        'La deuxième est d’améliorer ce qu’il fallait abandonner.',
        'Une erreur faite tôt et vue tôt s’appelle apprendre ; vue tard, elle porte d’autres noms.',
        'Tenez une liste. La troisième fois, ce n’est plus un accident.',
      ],
      items: [
        'Où se tromperait un débutant ?',
        'Où se tromperait un expert ?',
        'Quelle règle n’est juste qu’en moyenne ?',
        'Que remettez-vous toujours à plus tard ?',
      ],
    },
    {
      heading: 'Les autres voies',
      sentences: [
        'Ne rien faire pour « {word} » est aussi une voie, et mérite d’être entendue.',
        'Le meilleur rival est rarement le plus connu : c’est ce qu’on faisait avant.',
        'S’il semble n’y avoir qu’un chemin, c’est que la question est trop étroite.',
        'Réunissez les deux options les plus faibles, et voyez s’il en sort du bon.',
      ],
      items: [
        'Et si vous attendiez un mois ?',
        'Que donnerait la moitié ?',
        'Qui s’en est passé ?',
        'Que feriez-vous sans budget ?',
      ],
    },
    {
      heading: 'Les sources',
      sentences: [
        'Une source vaut ce qu’elle risque à se tromper.',
        'Pour « {word} », préférez quelqu’un qui montre aussi ses essais ratés.',
        'Deux pages qui se copient sont une seule source.',
        'Regardez la date avant l’argument.',
      ],
      items: [
        'Qui l’a écrit, et quand ?',
        'Que perdrait l’auteur si c’était faux ?',
        'Où dit-il « nous ne savons pas » ?',
        'Que pouvez-vous refaire vous-même ?',
      ],
    },
    {
      heading: 'La suite',
      sentences: [
        'Le prochain pas vers « {word} » devrait être assez petit pour paraître un peu ridicule.',
        'Inscrivez-le dans l’agenda, avec un verbe devant.',
        'Dites-le à une personne. L’effet est étonnant.',
        'Ensuite, changez le plan plutôt que vous-même.',
      ],
      items: [
        'Que peut-on faire avant midi ?',
        'Que faut-il faire à deux ?',
        'Que faut-il jeter d’abord ?',
        'À quoi verrez-vous que c’est fini ?',
      ],
    },
  ],
};

import type { Plans } from './plan.ts';

export const compare: Plans = {
  en: {
    titles: ['{A} or {b}', '{A} and {b}, side by side', 'Choosing between {a} and {b}'],
    openings: [
      'Between **{a}** and **{b}** there is rarely a winner, only a better fit. The fit is about *you*, so the table below asks more than it answers.',
      'Comparing **{a}** with **{b}** goes wrong in one usual way: two lists of virtues, and no weights. Start with the weights.',
      'Both **{a}** and **{b}** have people who would not give them up. The quickest way to a choice is to find out what those people do all day.',
      'Ask first what **{a}** and **{b}** have in common. What they share cannot decide anything, and that shortens the list.',
    ],
    points: {
      headings: ['How to decide', 'Before you choose', 'Questions with teeth'],
      leads: [
        'Answer these before reading any review:',
        'A choice that passes these will not be regretted:',
        'For both, honestly:',
      ],
      items: [
        'Which one could you **undo**? The cheaper way back is worth something.',
        'What would make **{a}** clearly wrong for you? And **{b}**?',
        'Which will still suit you in *two years*?',
        'Who will help you on a bad day with each of them?',
        'What do you give up in each case? Say it aloud.',
        'If **{a}** did not exist, would you miss it or would you simply take **{b}**?',
        'Could a small trial of each replace the debate?',
      ],
      ordered: false,
    },
    table: {
      headings: ['Side by side', 'The table to fill in', 'Criteria, with room for your weights'],
      columns: ['Criterion', '{A}', '{B}'],
      rows: [
        ['cost to begin', 'what must be there first?', 'the same question'],
        ['cost to stay', 'per month, in money and care', 'the same, measured alike'],
        ['first success', 'after how long?', 'after how long?'],
        ['way back', 'what would leaving cost?', 'what would leaving cost?'],
        ['bad day', 'what fails, and how loudly?', 'what fails, and how loudly?'],
        ['company', 'who near you has it?', 'who near you has it?'],
        ['joy', 'a number from 1 to 5', 'a number from 1 to 5'],
      ],
    },
    closings: [
      'Give every row a weight from 0 to 3 and the table decides by itself, or shows that it does not matter.',
      'If after all this **{a}** and **{b}** are level, take the one you can leave more easily.',
      'Tell me your two heaviest criteria, and ask again with them in the question.',
    ],
  },
  fr: {
    titles: ['{A} ou {b}', '{A} et {b}, côte à côte', 'Choisir entre {a} et {b}'],
    openings: [
      'Entre **{a}** et **{b}**, il y a rarement un gagnant, seulement ce qui convient le mieux. Cela dépend de *vous* : le tableau demande donc plus qu’il ne répond.',
      'Une comparaison entre **{a}** et **{b}** échoue presque toujours de la même façon : deux listes de qualités, et aucun poids. Commencez par les poids.',
      '**{A}** d’un côté, **{b}** de l’autre : chacun a ses fidèles. Le plus court chemin est de regarder ce que ces gens font de leurs journées.',
      'Cherchez d’abord ce qu’ont en commun **{a}** et **{b}**. Ce qui est partagé ne décide de rien, et la liste raccourcit.',
    ],
    points: {
      headings: ['Comment décider', 'Avant de choisir', 'Des questions qui mordent'],
      leads: [
        'Répondez-y avant de lire le moindre avis :',
        'Un choix qui y résiste ne se regrette pas :',
        'Pour les deux, honnêtement :',
      ],
      items: [
        'Lequel pourriez-vous **défaire** ? Un retour moins cher a de la valeur.',
        'Qu’est-ce qui écarterait **{a}** pour de bon ? Et **{b}** ?',
        'Lequel vous conviendra encore dans *deux ans* ?',
        'Qui vous aidera un mauvais jour, dans chaque cas ?',
        'À quoi renoncez-vous de part et d’autre ? Dites-le à voix haute.',
        'Sans **{a}**, y aurait-il un manque, ou prendriez-vous simplement **{b}** ?',
        'Un petit essai de chaque côté pourrait-il remplacer le débat ?',
      ],
      ordered: false,
    },
    table: {
      headings: ['Côte à côte', 'Le tableau à remplir', 'Les critères, avec vos poids'],
      columns: ['Critère', '{A}', '{B}'],
      rows: [
        ['coût de départ', 'que faut-il avoir d’abord ?', 'la même question'],
        ['coût de la durée', 'par mois, en argent et en soins', 'pareil, mesuré de même'],
        ['premier succès', 'au bout de combien de temps ?', 'au bout de combien de temps ?'],
        ['retour', 'que coûterait un départ ?', 'que coûterait un départ ?'],
        ['mauvais jour', 'qu’est-ce qui lâche, et à quel bruit ?', 'qu’est-ce qui lâche, et à quel bruit ?'],
        ['entourage', 'qui l’a près de vous ?', 'qui l’a près de vous ?'],
        ['plaisir', 'une note de 1 à 5', 'une note de 1 à 5'],
      ],
    },
    closings: [
      'Donnez à chaque ligne un poids de 0 à 3 : le tableau tranche tout seul, ou montre que peu importe.',
      'Si, après tout cela, l’égalité demeure entre **{a}** et **{b}**, prenez ce qui se quitte le plus facilement.',
      'Dites-moi vos deux critères les plus lourds, et reposez la question avec eux.',
    ],
  },
};

import type { Plans } from './plan.ts';

export const why: Plans = {
  en: {
    titles: ['Looking for the cause', 'Why: “{word}”', 'Reasons, and how to tell them apart'],
    openings: [
      'You ask: *{quote}*. A “why” can ask for a cause, for a purpose or for a justification; it helps to say which one you want.',
      '*{quote}* — a question like this has a near answer, a far answer and a popular wrong answer. It is worth meeting all three.',
      'The best test of an answer to *{quote}* is whether it also says when the thing would **not** happen.',
      'Causes come in chains. With *{quote}*, the first link is easy to see and the third is usually the one you want.',
    ],
    points: {
      headings: ['Five times why', 'Ways to look for the reason', 'Checks for any explanation'],
      leads: [
        'Try each of them on “{word}”:',
        'A cause that survives these is worth keeping:',
        'One at a time, on paper:',
      ],
      items: [
        '**Near cause.** What happened just before? It is rarely the whole story.',
        '**Far cause.** Why was that possible at all? Ask twice more.',
        '**Contrast.** Why this, and not the nearest thing that could have been?',
        '**Absence.** Where does the same not happen? What is missing there?',
        '**Order.** Did the supposed cause really come first?',
        '**Third party.** Could one thing cause both, with no link between them?',
        '**Size.** Is the cause large enough for the effect?',
      ],
      ordered: false,
    },
    table: {
      headings: ['Three kinds of “because”', 'What would count as evidence', 'Explanations, side by side'],
      columns: ['If the answer is…', 'then we should see…', 'and we should not see…'],
      rows: [
        ['a cause', '“{word}” change when it changes', 'exceptions without a reason'],
        ['a purpose', 'somebody who wants it', 'it going on when nobody does'],
        ['a habit', 'an old reason, long gone', 'people defending it with facts'],
        ['chance', 'it come out otherwise next time', 'a pattern'],
        ['a limit', 'it stop exactly there, always', 'anyone getting past it'],
      ],
    },
    closings: [
      'If you have a suspect already, name it: a question with a suspect is much easier to work on.',
      'The honest last line of every “because” is *as far as we know*.',
      'Ask *how* it happens next; a mechanism is the strongest kind of reason.',
    ],
  },
  fr: {
    titles: ['À la recherche de la cause', 'Pourquoi : « {word} »', 'Les raisons, et comment les distinguer'],
    openings: [
      'Vous demandez : *{quote}*. Un « pourquoi » peut viser une cause, un but ou une justification ; mieux vaut dire lequel.',
      '*{quote}* : une telle question a une réponse proche, une réponse lointaine et une réponse fausse mais répandue. Les trois valent le détour.',
      'La meilleure épreuve pour une réponse à *{quote}* : dit-elle aussi quand la chose n’arriverait **pas** ?',
      'Les causes vont en chaîne. Pour *{quote}*, le premier maillon se voit de loin, et c’est souvent le troisième qu’on cherche.',
    ],
    points: {
      headings: ['Cinq fois pourquoi', 'Façons de chercher la raison', 'Épreuves pour toute explication'],
      leads: [
        'Essayez-les sur « {word} » :',
        'Une cause qui y résiste mérite d’être gardée :',
        'Une à la fois, par écrit :',
      ],
      items: [
        '**Cause proche.** Que s’est-il passé juste avant ? Ce n’est presque jamais toute l’histoire.',
        '**Cause lointaine.** Pourquoi était-ce seulement possible ? Demandez encore deux fois.',
        '**Contraste.** Pourquoi ceci, et non la chose la plus proche qui aurait pu être ?',
        '**Absence.** Où cela n’arrive-t-il pas ? Qu’y manque-t-il ?',
        '**Ordre.** La cause supposée est-elle vraiment venue la première ?',
        '**Tiers.** Une même chose peut-elle causer les deux, sans lien entre elles ?',
        '**Taille.** La cause est-elle assez grande pour l’effet ?',
      ],
      ordered: false,
    },
    table: {
      headings: [
        'Trois sortes de « parce que »',
        'Ce qui compterait comme preuve',
        'Les explications côte à côte',
      ],
      columns: ['Si la réponse est…', 'on devrait voir…', 'et ne pas voir…'],
      rows: [
        ['une cause', '« {word} » changer avec elle', 'des exceptions sans raison'],
        ['un but', 'quelqu’un qui le veut', 'la chose durer sans lui'],
        ['une habitude', 'une vieille raison, disparue', 'des faits pour la défendre'],
        ['le hasard', 'un autre résultat la fois suivante', 'une régularité'],
        ['une limite', 'un arrêt toujours au même point', 'quelqu’un la franchir'],
      ],
    },
    closings: [
      'Si vous avez déjà un suspect, nommez-le : une question avec un suspect se travaille bien mieux.',
      'La dernière ligne honnête de tout « parce que » est : *pour autant qu’on sache*.',
      'Demandez ensuite *comment* cela arrive ; un mécanisme est la plus solide des raisons.',
    ],
  },
};

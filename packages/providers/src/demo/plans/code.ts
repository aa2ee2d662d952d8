import type { Plans } from './plan.ts';

export const code: Plans = {
  en: {
    titles: ['Code: {quote}', 'A start in code', 'The frame first'],
    openings: [
      'You asked: *{quote}*. I cannot write the clever part, but the frame around it is always the same, and it is where most mistakes are made.',
      'For *{quote}*, begin with the signature and one example that you can check by hand. The body follows from those two.',
      'Below is a frame for *{quote}*: a name, an input, an edge case and a check. Replace the marked line with the real work.',
    ],
    points: {
      headings: ['Before the first line', 'What to settle', 'In this order'],
      leads: [
        'Decide these in writing:',
        'A minute on each saves an hour:',
        'The code is short once these are clear:',
      ],
      items: [
        '**Input.** Which values may come in? Which must be refused, and how loudly?',
        '**Output.** Return a value, change something, or both? Never both by accident.',
        '**Nothing.** What is the right answer for an empty input?',
        '**Much.** What happens with a million of them?',
        '**Failure.** Who hears of it, and with which words?',
        '**Example.** One call with its result, written before the body.',
        '**Name.** If the name needs an “and”, it is two functions.',
      ],
      ordered: true,
    },
    table: {
      headings: ['Cases to test', 'A table of tests', 'What to try it with'],
      columns: ['Case', 'Input', 'Expected'],
      rows: [
        ['usual', 'two or three items', 'the result you worked out by hand'],
        ['empty', 'nothing at all', 'a sensible nothing, no crash'],
        ['single', 'one item', 'no trouble with “the rest”'],
        ['repeated', 'the same item twice', 'a decision, made on purpose'],
        ['odd text', 'é, œ, 漢, 🎈', 'nothing cut in half'],
        ['hostile', 'far too much of it', 'a clear refusal'],
      ],
    },
    closings: [
      'Paste the example that you care about most, and ask for its tests.',
      'When it runs, take one line out. If no test fails, the line or the test is missing its purpose.',
      'Ask for the same in another language (Python, SQL, Rust, Go, shell) and watch the frame change its clothes.',
    ],
  },
  fr: {
    titles: ['Code : {quote}', 'Un début de code', 'D’abord le cadre'],
    openings: [
      'Vous demandez : *{quote}*. La partie astucieuse m’échappe, mais le cadre est toujours le même, et c’est là que naissent la plupart des erreurs.',
      'Pour *{quote}*, commencez par la signature et par un exemple vérifiable à la main. Le corps découle des deux.',
      'Voici un cadre pour *{quote}* : un nom, une entrée, un cas limite, une vérification. Remplacez la ligne marquée par le vrai travail.',
    ],
    points: {
      headings: ['Avant la première ligne', 'Ce qu’il faut décider', 'Dans cet ordre'],
      leads: [
        'Décidez-le par écrit :',
        'Une minute sur chacun épargne une heure :',
        'Le code est court une fois ces points clairs :',
      ],
      items: [
        '**Entrée.** Quelles valeurs admettre ? Lesquelles refuser, et avec quelle fermeté ?',
        '**Sortie.** Rendre une valeur, changer quelque chose, ou les deux ? Jamais les deux par accident.',
        '**Rien.** Quelle est la bonne réponse pour une entrée vide ?',
        '**Beaucoup.** Que se passe-t-il avec un million d’éléments ?',
        '**Échec.** Qui l’apprend, et avec quels mots ?',
        '**Exemple.** Un appel et son résultat, écrits avant le corps.',
        '**Nom.** S’il contient un « et », ce sont deux fonctions.',
      ],
      ordered: true,
    },
    table: {
      headings: ['Les cas à essayer', 'Un tableau de tests', 'Avec quoi l’essayer'],
      columns: ['Cas', 'Entrée', 'Attendu'],
      rows: [
        ['ordinaire', 'deux ou trois éléments', 'le résultat calculé à la main'],
        ['vide', 'rien du tout', 'un rien raisonnable, sans plantage'],
        ['seul', 'un élément', 'aucun souci avec « le reste »'],
        ['répété', 'deux fois le même', 'une décision prise exprès'],
        ['texte étrange', 'é, œ, 漢, 🎈', 'rien de coupé en deux'],
        ['hostile', 'beaucoup trop à la fois', 'un refus clair'],
      ],
    },
    closings: [
      'Collez l’exemple qui compte le plus pour vous, et demandez ses tests.',
      'Quand cela tourne, retirez une ligne. Si aucun test n’échoue, la ligne ou le test ne sert à rien.',
      'Demandez la même chose dans un autre langage (Python, SQL, Rust, Go, shell) : le cadre change d’habit.',
    ],
  },
};

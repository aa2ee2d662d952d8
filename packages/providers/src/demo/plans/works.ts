import type { Plans } from './plan.ts';

export const works: Plans = {
  en: {
    titles: ['The workings of {topic}', 'Inside {topic}', '{Topic}: following one thing through'],
    openings: [
      'To understand the workings of **{topic}**, follow one single thing all the way through: what goes in, what happens to it, what comes out.',
      'Mechanisms are easier from the edges. Start with what enters **{topic}** and what leaves it, and only then open the box.',
      'Most explanations of **{topic}** name the parts first. Try the other way round: first what moves, then what moves it.',
      'A mechanism is a promise kept step after step. For **{topic}**, the useful question is which step would be missed first.',
    ],
    points: {
      headings: ['One trip through it', 'The path, stage by stage', 'Follow a single case'],
      leads: [
        'In order:',
        'Write one line for each stage:',
        'Stop at the first stage that you cannot explain:',
      ],
      items: [
        '**Trigger.** Something starts it. What, and who decides when?',
        '**Input.** Name the smallest thing that can enter, and its form.',
        '**State.** What is remembered from one step to the next, and where?',
        '**Work.** What is changed, moved or decided? Use *one* verb.',
        '**Output.** What can somebody outside see that was not there before?',
        '**Feedback.** Does the result change what happens next time?',
        '**Failure.** Remove one part in your mind. What breaks, and who notices?',
      ],
      ordered: true,
    },
    table: {
      headings: ['Parts and their jobs', 'What to look for', 'Normal day, bad day'],
      columns: ['Stage', 'When all is well', 'When it goes wrong'],
      rows: [
        ['start', 'begins at once', 'waits, and nobody says why'],
        ['middle', 'steady, a little boring', 'repeats itself or skips'],
        ['“{word}”', 'does one thing', 'does one thing too many'],
        ['end', 'says that it is over', 'just stops'],
        ['after', 'leaves nothing behind', 'holds on to what it took'],
        ['again', 'same input, same result', 'it depends on the day'],
      ],
    },
    closings: [
      'If one stage of **{topic}** stays dark, ask about that stage alone.',
      'A drawing with five boxes is worth more than a page here; the arrows matter more than the boxes.',
      'Next, ask *why* it is built this way: the answer is usually an old accident or an old failure.',
    ],
  },
  fr: {
    titles: [
      '{Topic} : comment cela fonctionne',
      '{Topic}, vu de l’intérieur',
      '{Topic} : suivre un cas de bout en bout',
    ],
    openings: [
      'Pour comprendre le mécanisme, suivez une seule chose d’un bout à l’autre (**{topic}**) : ce qui entre, ce qu’il lui arrive, ce qui sort.',
      'Un mécanisme se comprend par ses bords. Pour **{topic}**, regardez d’abord ce qui entre et ce qui sort, puis ouvrez la boîte.',
      'La plupart des explications nomment d’abord les pièces. Essayez l’inverse avec **{topic}** : d’abord ce qui bouge, ensuite ce qui le fait bouger.',
      'Un mécanisme est une promesse tenue pas à pas. Ici, **{topic}**, la bonne question est : quelle étape manquerait la première ?',
    ],
    points: {
      headings: ['Un trajet complet', 'Le chemin, étape par étape', 'Suivre un seul cas'],
      leads: [
        'Dans l’ordre :',
        'Une ligne par étape :',
        'Arrêtez-vous à la première étape que vous ne savez pas expliquer :',
      ],
      items: [
        '**Déclencheur.** Quelque chose le met en marche : quoi, et qui décide du moment ?',
        '**Entrée.** Nommez la plus petite chose qui puisse entrer, et sa forme.',
        '**État.** De quoi se souvient-on d’une étape à la suivante, et où ?',
        '**Travail.** Qu’est-ce qui change, se déplace ou se décide ? *Un* seul verbe.',
        '**Sortie.** Que voit-on du dehors qui n’existait pas avant ?',
        '**Retour.** Le résultat change-t-il ce qui se passera la fois suivante ?',
        '**Panne.** Retirez une pièce par la pensée : qu’est-ce qui casse, et qui le remarque ?',
      ],
      ordered: true,
    },
    table: {
      headings: ['Les pièces et leur rôle', 'Ce qu’il faut regarder', 'Jour ordinaire, mauvais jour'],
      columns: ['Étape', 'Quand tout va bien', 'Quand cela va mal'],
      rows: [
        ['début', 'part tout de suite', 'attend, et personne ne dit pourquoi'],
        ['milieu', 'régulier, un peu ennuyeux', 'se répète ou saute un pas'],
        ['« {word} »', 'fait une chose', 'fait une chose de trop'],
        ['fin', 'annonce qu’elle est là', 's’arrête sans rien dire'],
        ['ensuite', 'ne laisse rien traîner', 'garde ce qui fut pris'],
        ['de nouveau', 'même entrée, même résultat', 'cela dépend des jours'],
      ],
    },
    closings: [
      'Si une étape reste obscure, posez une question sur cette étape seule.',
      'Un dessin de cinq cases vaut mieux qu’une page ; les flèches y comptent plus que les cases.',
      'Demandez ensuite *pourquoi* c’est fait ainsi : la réponse est souvent un vieux hasard ou une vieille panne.',
    ],
  },
};

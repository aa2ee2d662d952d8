import type { Plans } from './plan.ts';

export const what: Plans = {
  en: {
    titles: ['{Topic}', '{Topic}: where to begin', '{Topic}, from the outside in'],
    openings: [
      'A good answer about **{topic}** says three things: what kind of thing it is, what it is for, and what it is often mistaken for.',
      'Before you look anything up about **{topic}**, write down what you already believe. The surprises then show up by themselves.',
      '**{Topic}**: the shortest useful definition names the family it belongs to, and the one trait that sets it apart.',
      'Nobody needs all of **{topic}** at once. One sentence, one example and one counter-example carry most of the meaning.',
    ],
    points: {
      headings: ['Questions that open it up', 'What to find out first', 'A frame for the answer'],
      leads: [
        'Take them in this order:',
        'Each of these can be answered in one sentence:',
        'Whoever can answer these can explain it to somebody else:',
      ],
      items: [
        '**Family.** What broader thing is it a case of?',
        '**Difference.** What sets it apart from its nearest neighbour?',
        '**Purpose.** What becomes possible, or easier, because of it?',
        '**Parts.** Which pieces must be there before the name applies?',
        '**Example.** Which single case would convince a sceptic?',
        '**Limit.** Where does “{word}” stop being the right word?',
        '**History.** What did people do before, and what was wrong with it?',
        '**Dispute.** On which point do people who know it well disagree?',
      ],
      ordered: false,
    },
    table: {
      headings: ['From question to source', 'A quick map', 'Where each answer lives'],
      columns: ['Question', 'Where to look', 'A good sign'],
      rows: [
        ['What is it?', 'an encyclopedia or a standard', 'two sources agree'],
        ['What is it for?', 'people who use it daily', 'they name a concrete case'],
        ['How sure is this?', 'reviews and surveys', 'the doubts are listed too'],
        ['What does “{word}” mean here?', 'a glossary of the field', 'one meaning, not three'],
        ['What is it *not*?', 'a page on common mistakes', 'the border is sharp'],
        ['Since when?', 'a dated first use', 'a name and a year'],
      ],
    },
    closings: [
      'Tell me which of these rows matters most to you and ask again: the outline changes with the question.',
      'Ask *why* or *how* about **{topic}** next, and you will get a different outline.',
      'One more thing worth asking: who disagrees about “{word}”, and what would change their mind?',
    ],
  },
  fr: {
    titles: ['{Topic}', '{Topic} : par où commencer', '{Topic}, de l’extérieur vers l’intérieur'],
    openings: [
      'Une bonne réponse sur ce sujet, **{topic}**, dit trois choses : de quel genre de chose il s’agit, à quoi elle sert, et avec quoi on la confond.',
      'Avant de chercher quoi que ce soit, notez ce que vous croyez déjà savoir ici : **{topic}**. Les surprises se verront toutes seules.',
      '**{Topic}** : la plus courte définition utile nomme la famille, puis le seul trait qui fait la différence.',
      'Inutile de tout apprendre d’un coup. Pour **{topic}**, une phrase, un exemple et un contre-exemple portent l’essentiel du sens.',
    ],
    points: {
      headings: ['Les questions qui éclairent', 'À chercher en premier', 'Un cadre pour la réponse'],
      leads: [
        'Prenez-les dans cet ordre :',
        'Chacune tient en une phrase :',
        'Qui sait y répondre sait l’expliquer à quelqu’un d’autre :',
      ],
      items: [
        '**Famille.** De quelle notion plus large est-ce un cas particulier ?',
        '**Différence.** Qu’est-ce qui la distingue de sa plus proche voisine ?',
        '**Utilité.** Qu’est-ce qui devient possible, ou plus simple, grâce à elle ?',
        '**Parties.** Quels éléments doivent être réunis pour que le nom convienne ?',
        '**Exemple.** Quel cas précis convaincrait un sceptique ?',
        '**Limite.** À partir d’où le mot « {word} » ne convient-il plus ?',
        '**Histoire.** Comment faisait-on avant, et qu’est-ce qui n’allait pas ?',
        '**Débat.** Sur quel point les connaisseurs ne sont-ils pas d’accord ?',
      ],
      ordered: false,
    },
    table: {
      headings: ['De la question à la source', 'Petite carte', 'Où se trouve chaque réponse'],
      columns: ['Question', 'Où chercher', 'Bon signe'],
      rows: [
        ['Qu’est-ce que c’est ?', 'une encyclopédie ou une norme', 'deux sources concordent'],
        ['À quoi cela sert-il ?', 'ceux qui s’en servent chaque jour', 'ils citent un cas concret'],
        ['Est-ce bien établi ?', 'synthèses et enquêtes', 'les doutes y figurent aussi'],
        ['Que veut dire « {word} » ici ?', 'un glossaire du domaine', 'un seul sens, pas trois'],
        ['Qu’est-ce que ce n’est *pas* ?', 'une page sur les erreurs courantes', 'la frontière est nette'],
        ['Depuis quand ?', 'un premier emploi daté', 'un nom et une année'],
      ],
    },
    closings: [
      'Dites-moi quelle ligne compte le plus pour vous et reposez la question : le plan change avec elle.',
      'Demandez maintenant *pourquoi* ou *comment*, et vous aurez un autre plan sur **{topic}**.',
      'Une dernière question utile : qui n’est pas d’accord sur « {word} », et qu’est-ce qui le ferait changer d’avis ?',
    ],
  },
};

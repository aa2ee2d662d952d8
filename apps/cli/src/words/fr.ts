import type { en } from './en.ts';

/** The command line in French. */
export const fr: typeof en = {
  about: 'Discute avec un serveur Continuo. La sortie standard porte la réponse et rien d’autre.',
  chatAbout: 'Pose une question et affiche la réponse à mesure. Sans texte, le lit sur l’entrée standard.',
  tailAbout: 'Affiche une réponse depuis son journal, en cours ou non. Ctrl-C quitte ; la réponse continue.',
  exportAbout: 'Affiche une conversation en Markdown ou en JSON.',
  loginAbout: 'Garde un jeton, lu sur l’entrée standard ou dans CONTINUO_TOKEN.',
  modelsAbout: 'Liste les modèles.',

  textArgument: 'la question',
  streamArgument: 'l’identifiant d’un flux, tel que chat l’affiche',
  conversationArgument: 'l’identifiant d’une conversation, tel que chat l’affiche',
  urlOption: 'le serveur (sinon CONTINUO_URL, celui de la dernière connexion, ou http://127.0.0.1:3000)',
  modelOption: 'le modèle à interroger',
  conversationOption: 'la conversation à poursuivre',
  fromOption: 'la position après laquelle lire',
  formatOption: 'markdown ou json',
  jsonOption: 'un objet JSON par ligne',
  entriesOption: 'les entrées du journal, un objet JSON par ligne',
  wholeOption: 'n’affiche rien avant que la réponse soit entière',
  helpOption: 'affiche l’aide',
  versionOption: 'affiche la version',
  exitCodes: 'Codes de sortie : 0 terminée, 1 échec, 2 commande incomprise, 130 arrêtée.',
  titles: { usage: 'Usage :', arguments: 'Arguments :', options: 'Options :', commands: 'Commandes :' },

  seeHelp: 'Voir continuo --help.',
  unknownCommand: (name) => `Il n’y a pas de commande ${name}.`,
  unknownOption: (name) => `Il n’y a pas d’option ${name}.`,
  missingArgument: (name) => `Il manque ${name}.`,
  optionWithoutValue: (name) => `${name} demande une valeur.`,
  tooManyArguments: 'Il y a trop d’arguments.',
  conflictingOptions: (one, other) => `${one} et ${other} s’excluent.`,
  badValue: (value, where) => `${value} n’est pas une valeur de ${where}.`,
  badUrl: (value) => `${value} n’est pas l’adresse d’un serveur, comme http://127.0.0.1:3000.`,
  noText: 'Il n’y a rien à demander : donnez un texte, ou écrivez-le sur l’entrée standard.',
  ahead: (from, tail) => `Le journal a ${tail} entrées pour l’instant : il n’y a pas de position ${from}.`,

  noServer: (url) => `Aucun serveur ne répond à ${url}. Démarrez-le, ou nommez-en un autre avec --url.`,
  noToken: (url) =>
    `Il n’y a pas de jeton pour ${url}. Copiez-en un dans l’application, puis lancez continuo login --url ${url}.`,
  unknownToken: (url) =>
    `${url} ne connaît pas ce jeton. Copiez-en un dans l’application, puis lancez continuo login --url ${url}.`,
  notAToken: 'Ce n’est pas un jeton : il a 43 lettres, chiffres, - et _.',
  badConfig: (path) => `${path} est illisible. Corrigez-le, ou supprimez-le et reconnectez-vous.`,
  askToken: (url) => `Jeton pour ${url} (non affiché) : `,
  loggedIn: (url, path) => `${url} vous reconnaît. Le jeton est gardé dans ${path}.`,

  stopping: 'Arrêt de la réponse. Ctrl-C encore une fois quitte aussitôt.',
  stopped: 'La réponse a été arrêtée.',
  truncated: 'La réponse a été coupée par la limite du modèle.',
  reconnecting: 'La connexion a été coupée. Nouvel essai tout seul ; la réponse continue.',
  anew: 'La réponse recommence : ce qui a été affiché jusqu’ici ne compte pas.',
  mismatch:
    'Ce qui est arrivé n’est pas ce qui a été écrit : ne vous y fiez pas. Relisez avec continuo tail.',
};

import type { Locale } from '@continuo/contract';

/** What sort of answer a question wants. */
export type Kind =
  | 'greeting'
  | 'continuo'
  | 'code'
  | 'compare'
  | 'list'
  | 'why'
  | 'steps'
  | 'works'
  | 'what'
  | 'other';

/** A form that questions of a kind take. Its groups `topic`, or `a` and `b`, are what the question is about. */
interface Form {
  readonly kind: Kind;
  readonly form: RegExp;
}

const form = (kind: Kind, pattern: string): Form => ({ kind, form: new RegExp(pattern, 'iu') });

const CODE = '(?:type|java)script|python|sql|bash|shell|rust|golang|node(?:\\.?js)?|react|html|css|regex';

/** The forms of each language; the first that fits a question tells its kind. */
export const FORMS: Readonly<Record<Locale, readonly Form[]>> = {
  en: [
    form(
      'greeting',
      "^(?:hi|hello|hey|good (?:morning|evening|day)|thanks|thank you|test|ping)\\b[^?]{0,20}$|^how(?: are you|[’']s it going)",
    ),
    form(
      'continuo',
      '\\bcontinuo\\b|\\bdemo model\\b|\\bwh(?:o|at) are you\\b|\\bwhat can you do\\b|\\bthis (?:app|chat)\\b',
    ),
    form('code', '^(?:code|implement|refactor|debug)\\s+(?:an? |the |my |this )?(?<topic>.+)'),
    form(
      'code',
      `\\b(?:write|give|show|make|need|want|create)\\b.*?\\b(?:(?:${CODE})\\s+)?(?:code|function|script|program|class|query|snippet|component|${CODE})\\b(?:\\s+(?:in|with)\\s+\\w+)?(?:\\s+(?:that|which|to|for))?\\s*(?<topic>.*)`,
    ),
    form(
      'code',
      `^(?!what|why|how|who|when|where|which|is|are|explain|describe)(?<topic>.+?)\\s+(?:in|using)\\s+(?:${CODE})\\W*$`,
    ),
    form('compare', '^(?:please )?compare\\s+(?<a>.+?)\\s+(?:and|with|to|vs\\.?|versus|against)\\s+(?<b>.+)'),
    form('compare', '\\bdifferences? between\\s+(?<a>.+?)\\s+and\\s+(?<b>.+)'),
    form('compare', '\\b(?:which|what) is (?:\\w+)[,:]?\\s+(?<a>.+?)\\s+or\\s+(?<b>.+)'),
    form('compare', '^(?:should i (?:\\w+ )?)?(?<a>.{2,60}?)\\s+(?:vs\\.?|versus)\\s+(?<b>.+)'),
    form('compare', '\\bbetter to\\s+(?<a>.+?),?\\s+or\\s+(?:to )?(?<b>.+)'),
    form('compare', '^should (?:i|we) (?:use|choose|pick|take|buy|learn)\\s+(?<a>.+?)\\s+or\\s+(?<b>.+)'),
    form('compare', '^(?<a>[^\\s,]+(?: [^\\s,]+)?)\\s+or\\s+(?<b>[^\\s,]+(?: [^\\s,]+)?)\\W*$'),
    form(
      'list',
      '^(?:please )?(?:list|name|suggest|recommend|give me|show me|what are some|i need|brainstorm)\\s+(?:me )?(?:(?:an?|the|some|your|my|\\d+|ten|five|three|a few|a list of)\\s+)*(?<topic>.+)',
    ),
    form('list', '^(?:any |some )?(?<topic>(?:ideas|tips|examples) (?:of|for|to|on) .+)'),
    form('why', '^(?:but |and |so )?why\\s+(?<topic>.+)'),
    form('steps', '\\bhow (?:do|can|should|could|would|might) (?:i|we|you|one|people)\\s+(?<topic>.+)'),
    form('steps', '\\bhow to\\s+(?<topic>.+)'),
    form(
      'steps',
      "\\b(?:help me(?: to)?|i(?: want|’d like|'d like| would like| need) to|teach me to)\\s+(?<topic>.+)",
    ),
    form('works', '\\bhow (?:do|does|did)\\s+(?<topic>.+?)\\s+works?\\b'),
    form('works', '\\bhow (?<topic>.+?)\\s+works?\\b'),
    form('works', '^how (?:is|are|does|do|did|was|were)\\s+(?<topic>.+)'),
    form('what', "^(?:what|who)(?:[’']s| is| are| was| were| does| do)\\s+(?<topic>.+?)(?: mean)?\\W*$"),
    form(
      'what',
      '^(?:please |can you |could you )?(?:define|describe|explain|summari[sz]e|tell me about|teach me)\\s+(?:to me )?(?<topic>.+)',
    ),
  ],
  fr: [
    form(
      'greeting',
      '^(?:bonjour|bonsoir|salut|coucou|merci|essai|test)(?![\\p{L}])[^?]{0,20}$|^(?:comment )?(?:ça va|vas-tu|allez-vous)',
    ),
    form(
      'continuo',
      '\\bcontinuo\\b|modèle de démonstration|\\bqui es[- ]tu|\\bqui êtes[- ]vous|que (?:sais|peux)[- ]tu faire|cette appli',
    ),
    form(
      'code',
      '^(?:code|programme|implémente|débogue)[rz]?(?:-moi)?\\s+(?:une? |le |la |mon |ma |ce |cette )?(?<topic>.+)',
    ),
    form(
      'code',
      `(?:écri|donne|montre|fai|cré|veux|voudrais|faut).*?\\b(?:code|fonction|script|programme|classe|requête|composant|${CODE})(?![\\p{L}])(?:\\s+(?:${CODE})\\b)?(?:\\s+(?:en|avec)\\s+\\w+)?(?:\\s+(?:qui|que|pour|afin de))?\\s*(?<topic>.*)`,
    ),
    form(
      'code',
      `^(?!qu|pourquoi|comment|c[’']est|où|est|explique|décri)(?<topic>.+?)\\s+en\\s+(?:${CODE})\\W*$`,
    ),
    form('compare', '^compare[rz]?(?:-moi)?\\s+(?<a>.+?)\\s+(?:et|à|au|avec|contre|vs\\.?)\\s+(?<b>.+)'),
    form('compare', '\\bdifférences?(?: y a-t-il)? entre\\s+(?<a>.+?)\\s+et\\s+(?<b>.+)'),
    form(
      'compare',
      '^(?:faut-il|dois-je|vaut-il mieux|(?:que|lequel) choisir[\\s,:]*)\\s*(?:choisir |prendre |utiliser |apprendre )?(?<a>.+?)\\s+ou\\s+(?<b>.+)',
    ),
    form('compare', '^(?<a>.{2,60}?)\\s+(?:vs\\.?|versus|contre)\\s+(?<b>.+)'),
    form('compare', '^(?<a>[^\\s,]+(?: [^\\s,]+)?)\\s+ou\\s+(?<b>[^\\s,]+(?: [^\\s,]+)?)\\W*$'),
    form(
      'list',
      '^(?:peux-tu |pouvez-vous )?(?:(?:liste|donne|cite|propose|suggère|recommande)[rz]?|il me faut)(?:[- ]moi)?\\s+(?:(?:une liste de|une liste d’|quelques|les|des|de|\\d+|dix|cinq|trois)\\s+)*(?<topic>.+)',
    ),
    form('list', "^(?:des |quelques )?(?<topic>(?:idées|conseils|exemples) (?:de|d’|d'|pour|sur) ?.+)"),
    form('why', "^(?:mais |et )?(?:pourquoi|pour quelle raison)\\s+(?:est-ce qu(?:e |[’']))?(?<topic>.+)"),
    form('works', '^comment\\s+(?:fonctionne(?:nt)?|marche(?:nt)?)\\s+(?<topic>.+)'),
    form(
      'works',
      "^(?:explique(?:z)?(?:-moi)? )?comment\\s+(?:est-ce qu(?:e |[’']))?(?<topic>.+?)\\s+(?:fonctionne|marche)(?:nt)?\\b",
    ),
    form(
      'steps',
      "\\bcomment\\s+(?:faire pour |puis-je |peut-on |dois-je |pourrais-je |bien )?(?<topic>(?:(?:s|m)[’'])?(?:se |me )?\\p{L}+(?:er|ir|re|oir)(?![\\p{L}]).*)",
    ),
    form('steps', '^comment\\s+(?:faire|je fais)\\s+pour\\s+(?<topic>.+)'),
    form(
      'steps',
      '(?:aide[rz]?[- ]moi à|apprends[- ]moi à|je (?:veux|voudrais|souhaite|dois))\\s+(?<topic>.+)',
    ),
    form('works', "^comment\\s+(?:est-ce qu(?:e |[’'])|se fait-il qu(?:e |[’']))?(?<topic>.+)"),
    form(
      'what',
      "^(?:c[’']est quoi|qu[’']est[- ]ce que? (?:c[’']est que?\\s)?|qu[’']est[- ]ce qu[’']|qui (?:est|était|sont)|que (?:sont|signifie|veut dire)|quel(?:le)?s? (?:est|sont|était))\\s*(?<topic>.+)",
    ),
    form(
      'what',
      "^(?:peux-tu |pouvez-vous )?(?:défini[rst]*|décri[rstvez]*|explique[rz]?|résume[rz]?|présente[rz]?|parle[rz]?[- ]moi d(?:e |u |es |[’']))(?:[- ]moi)?\\s*(?<topic>.+)",
    ),
  ],
};

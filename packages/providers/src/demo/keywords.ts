import type { Locale } from '@continuo/contract';

const SMALL_WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: new Set(
    (
      'a about after again all also an and any are as at be because been before between both but by can could did do ' +
      'does doing done each explain few for from function give had has have he her here him his how i if in into is it ' +
      'its just like list make many may me might more most much my name need no not of off on one only or other our out ' +
      'over people please same shall she should show so some such tell than that the their them then there these they ' +
      'this those to too under up us use using very was we well were what when where which while who why will with work ' +
      'works would write you your compare difference differences vs versus hello hi hey thanks thank ' +
      'two three four five ten happens better'
    ).split(' '),
  ),
  fr: new Set(
    (
      'a à ai ainsi alors après as au aux avant avec avoir car ce cela ces cet cette chez comme comment compare comparer ' +
      'contre d dans de depuis des dois doit donc donne donner donnez du écris écrire écrivez elle elles en entre es est ' +
      'et être eux explique expliquer expliquez faire fais fait faut fonction fonctionne fonctionnent il ils j je l la le ' +
      'les leur leurs liste lui ma mais marche marchent me même mes moi mon n ne nos notre nous on ont ou où par pas peut ' +
      'peux plus pour pourquoi qu quand que quel quelle quelles quels quelques qui quoi s sa sans se ses si son sont sous ' +
      'sur t ta te tes toi ton très tu un une veux vos votre voudrais vous y ça c m différence différences bonjour salut ' +
      'merci ceci lorsque puis dit dites deux trois quatre cinq dix passe mieux'
    ).split(' '),
  ),
};

// French turns a verb round its subject, and hangs its pronouns on an order: est-il, passe-t-il, donne-moi
const INVERTED = /-(?:t-)?(?:il|elle|ils|elles|on|ce|je|tu|nous|vous|moi|toi|le|la|les)$/iu;

/** True when a word only holds a sentence together. */
export function isSmall(word: string, locale: Locale): boolean {
  return SMALL_WORDS[locale].has(word.toLowerCase());
}

/** The words of a text that carry its meaning, each once, as they are written. */
export function keywords(text: string, locale: Locale): string[] {
  const known = new Set<string>();
  // an apostrophe parts words in French (l’eau), and belongs to them in English (don’t)
  const word =
    locale === 'fr'
      ? /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_.+-]*/gu
      : /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_.+'’-]*/gu;
  const found: string[] = [];
  for (const [match] of text.matchAll(word)) {
    const trimmed = match.replace(INVERTED, '').replace(/[._'’-]+$/u, '');
    const lower = trimmed.toLowerCase();
    if (lower === '' || known.has(lower) || isSmall(lower, locale)) continue;
    known.add(lower);
    found.push(
      trimmed.length > 30
        ? `${trimmed
            .slice(0, 29)
            .toWellFormed()
            .replace(/\uFFFD$/u, '')}…`
        : trimmed,
    );
  }
  return found.slice(0, 8);
}

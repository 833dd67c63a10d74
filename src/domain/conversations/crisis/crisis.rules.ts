import type { CrisisCategory, CrisisList, CrisisMark } from './crisis.schema.ts';
import { compileList, eachMatch, patternsInside, type CompiledList, type PhraseIndex } from './patterns/patterns.rules.ts';
import { toWords, type Word } from './words/words.rules.ts';

type Span = { start: number; end: number };

const compiled = new WeakMap<CrisisList, CompiledList>();

/** How many words before or after a match a `with` or `unless` phrase may stand. */
const reach = 10;

/**
 * Marks a text in which somebody may be in danger, so that a person reads it first. It never decides anything:
 * no mark does not mean that all is well. Each pattern counts once; a category is marked when the weights of its
 * patterns reach the threshold, or all that have a hint when the weights together reach the total threshold. Takes time in proportion to the length of the text.
 */
export function markCrisis(text: string, list: CrisisList): CrisisMark {
  const ready = compiled.get(list) ?? compileList(list);
  compiled.set(list, ready);
  const words = toWords(text, ready.words);
  hideExceptions(words, ready);
  const spans = findPatterns(words, ready, list);
  const hits = list.patterns.flatMap((pattern, i) => {
    const span = spans.get(i);
    return span ? [{ pattern, text: text.slice(span.start, span.end) }] : [];
  });
  const named = [...new Set(hits.map((h) => h.pattern.category))];
  const score = (name?: CrisisCategory) => hits.reduce((sum, h) => sum + (!name || h.pattern.category === name ? h.pattern.weight : 0), 0);
  const strong = named.filter((name) => score(name) >= list.threshold);
  const categories = strong.length === 0 && score() >= list.total_threshold ? named : strong;
  const matches = hits
    .filter((h) => categories.includes(h.pattern.category))
    .map((h) => ({ category: h.pattern.category, text: h.text }));
  return { marked: categories.length > 0, categories, matches };
}

function hideExceptions(words: Word[], list: CompiledList): void {
  const hidden: number[] = [];
  eachMatch(words, list.exceptions, list, (_phrase, start, end) => {
    for (let i = start; i < end; i++) hidden.push(i);
  });
  for (const i of hidden) {
    const word = words[i];
    if (word) word.hidden = true;
  }
}

/** The first place in the text of each pattern that is found and not excused. */
function findPatterns(words: readonly Word[], list: CompiledList, source: CrisisList): Map<number, Span> {
  const companions = placesOf(words, list.companions, list);
  const excuses = placesOf(words, list.excuses, list);
  const found = new Map<number, Span>();
  const add = (owner: number, start: number, end: number) => {
    const first = words[start];
    const last = words[end - 1];
    if (first && last && !found.has(owner)) found.set(owner, { start: first.start, end: last.end });
  };
  eachMatch(words, list.phrases, list, (phrase, start, end) => {
    const alone = source.patterns[phrase.owner]?.with && !isNear(words, start, end, companions.get(phrase.owner));
    if (!alone && !isNear(words, start, end, excuses.get(phrase.owner))) add(phrase.owner, start, end);
  });
  for (const [i, word] of words.entries()) {
    if (!word.hidden) for (const owner of patternsInside(word.forms[0] ?? '', list)) add(owner, i, i + 1);
  }
  return found;
}

/** Where the phrases of an index begin, per pattern. */
function placesOf(words: readonly Word[], index: PhraseIndex, list: CompiledList): Map<number, Set<number>> {
  const places = new Map<number, Set<number>>();
  eachMatch(words, index, list, (phrase, start) => {
    places.set(phrase.owner, (places.get(phrase.owner) ?? new Set()).add(start));
  });
  return places;
}

function isNear(words: readonly Word[], start: number, end: number, places: Set<number> | undefined): boolean {
  if (!places) return false;
  const first = words[start]?.sentence ?? 0;
  const last = words[end - 1]?.sentence ?? first;
  for (let i = Math.max(0, start - reach); i < Math.min(words.length, end + reach); i++) {
    const sentence = words[i]?.sentence ?? -1;
    if (places.has(i) && sentence >= first && sentence <= last) return true;
  }
  return false;
}

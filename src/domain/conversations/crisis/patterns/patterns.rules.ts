import { endOfClause, type CrisisList } from '../crisis.schema.ts';
import { glueKey, normalisePrefix, normaliseWord, type Word, type WordOptions } from '../words/words.rules.ts';

type Element = { kind: 'gap' } | { kind: 'end' } | { kind: 'word'; words: Set<string>; prefixes: string[] };

/** A phrase made ready to be compared; `owner` is the place of its pattern in the list. */
export type Phrase = { owner: number; elements: Element[] };

/** Phrases by the first word they may begin with, so that a text is read once whatever the length of the list. */
export type PhraseIndex = { byWord: Map<string, Phrase[]>; byPrefix: Map<string, Phrase[]> };

export type CompiledList = {
  words: WordOptions;
  fillers: Set<string>;
  joiners: Set<string>;
  longestGap: number;
  exceptions: PhraseIndex;
  companions: PhraseIndex;
  excuses: PhraseIndex;
  phrases: PhraseIndex;
  compact: Map<string, number>;
  compactLengths: number[];
};

const shortestCompact = 7;
const mostCompactForms = 200;

/** Prepares a word list once; comparing a text with it then takes time in proportion to the text. */
export function compileList(list: CrisisList): CompiledList {
  const read = (owner: number) => (phrase: string): Phrase => ({ owner, elements: phrase.split(/\s+/).map((p) => readPart(p, list.sets)) });
  const phrases = list.patterns.flatMap((p, owner) => p.phrases.map(read(owner)));
  const strong = phrases.filter((p) => list.patterns[p.owner]?.weight === 2 && !list.patterns[p.owner]?.with);
  const compact = new Map(strong.flatMap((p) => compactForms(p).map((form) => [form, p.owner] as const)));
  return {
    words: { glue: new Set(list.glue.map((pair) => glueKey(pair.split(' ')[0] ?? '', pair.split(' ')[1] ?? ''))), fuzzy: list.fuzzy.map(normaliseWord), masked: list.masked.map(normaliseWord) },
    fillers: new Set(list.fillers.map(normaliseWord)),
    joiners: new Set(list.joiners.map(normaliseWord)),
    longestGap: list.longest_gap,
    exceptions: indexOf(list.exceptions.map(read(-1))),
    companions: indexOf(list.patterns.flatMap((p, owner) => (p.with ?? []).map(read(owner)))),
    excuses: indexOf(list.patterns.flatMap((p, owner) => (p.unless ?? []).map(read(owner)))),
    phrases: indexOf(phrases),
    compact,
    compactLengths: [...new Set([...compact.keys()].map((form) => form.length))],
  };
}

function readPart(part: string, sets: Record<string, string[]>): Element {
  if (part === '..') return { kind: 'gap' };
  if (part === `<${endOfClause}>`) return { kind: 'end' };
  const named = /^<(.+)>$/.exec(part)?.[1];
  const options = named ? (sets[named] ?? []) : part.replace(/^\(|\)$/g, '').split('|');
  return {
    kind: 'word',
    words: new Set(options.filter((o) => !o.endsWith('*')).map(normaliseWord)),
    prefixes: options.filter((o) => o.endsWith('*')).flatMap((o) => normalisePrefix(o.slice(0, -1))),
  };
}

function indexOf(phrases: Phrase[]): PhraseIndex {
  const index: PhraseIndex = { byWord: new Map(), byPrefix: new Map() };
  for (const phrase of phrases) {
    const first = phrase.elements[0];
    if (first?.kind !== 'word') continue;
    for (const word of first.words) add(index.byWord, word, phrase);
    for (const key of new Set(first.prefixes.map(prefixKey))) add(index.byPrefix, key, phrase);
  }
  return index;
}

function add(map: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  map.set(key, [...(map.get(key) ?? []), phrase]);
}

function prefixKey(word: string): string {
  return word.slice(0, 2);
}

/** Calls `found` for every phrase that begins at some word, with the words it covers (end not included). */
export function eachMatch(words: readonly Word[], index: PhraseIndex, list: CompiledList, found: (phrase: Phrase, start: number, end: number) => void): void {
  for (const [start, word] of words.entries()) {
    const candidates = word.forms.flatMap((form) => [...(index.byWord.get(form) ?? []), ...(index.byPrefix.get(prefixKey(form)) ?? [])]);
    for (const phrase of candidates) {
      const end = matchAt(words, start, phrase.elements, list);
      if (end >= 0) found(phrase, start, end);
    }
  }
}

const mostFillers = 3;

function matchAt(words: readonly Word[], at: number, elements: readonly Element[], list: CompiledList, e = 0, fillers = 0): number {
  const element = elements[e];
  if (!element) return at;
  if (element.kind === 'gap') return matchGap(words, at, elements, list, e);
  if (element.kind === 'end') return endsClause(words, at, list) ? matchAt(words, at, elements, list, e + 1) : -1;
  const word = words[at];
  if (!word || word.hidden) return -1;
  if (word.forms.some((form) => fits(form, element))) {
    const end = matchAt(words, at + 1, elements, list, e + 1);
    if (end >= 0) return end;
  }
  if (e === 0 || fillers >= mostFillers || !word.forms.some((form) => list.fillers.has(form))) return -1;
  return matchAt(words, at + 1, elements, list, e, fillers + 1);
}

function matchGap(words: readonly Word[], at: number, elements: readonly Element[], list: CompiledList, e: number): number {
  const sentence = words[at - 1]?.sentence;
  for (let skip = 0; skip <= list.longestGap && words[at + skip]?.sentence === sentence; skip++) {
    const end = matchAt(words, at + skip, elements, list, e + 1);
    if (end >= 0) return end;
  }
  return -1;
}

/** A clause ends at a mark, at the end of the text, or before a word that begins a new one. */
function endsClause(words: readonly Word[], at: number, list: CompiledList): boolean {
  const next = words[at];
  return !next || next.clause !== words[at - 1]?.clause || next.forms.some((form) => list.joiners.has(form));
}

function fits(word: string, element: Element): boolean {
  return element.kind === 'word' && (element.words.has(word) || element.prefixes.some((p) => word.startsWith(p)));
}

/** A word as it looks when spaces are left out: "ikwildood" must be found as well. */
export function compactForm(word: string): string {
  return word.replaceAll('d', 't').replace(/(.)\1+/gu, '$1');
}

function compactForms(phrase: Phrase): string[] {
  let forms = [''];
  for (const element of phrase.elements) {
    if (element.kind !== 'word' || element.prefixes.length > 0) return [];
    forms = forms.flatMap((form) => [...element.words].map((word) => form + word));
    if (forms.length > mostCompactForms) return [];
  }
  if (phrase.elements.length < 2) return [];
  return forms.map(compactForm).filter((form) => form.length >= shortestCompact);
}

/** The patterns whose words stand glued together inside one long word. */
export function patternsInside(word: string, list: CompiledList): number[] {
  if (word.length < shortestCompact) return [];
  const form = compactForm(word);
  const owners = new Set<number>();
  for (let start = 0; start <= form.length - shortestCompact; start++) {
    for (const length of list.compactLengths) {
      const owner = list.compact.get(form.slice(start, start + length));
      if (owner !== undefined) owners.add(owner);
    }
  }
  return [...owners];
}

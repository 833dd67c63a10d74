/** A piece of a text, and whether it is what was looked for. */
export interface Piece { text: string; isHit: boolean }

/** So many words are looked for at most; the rest is left out. */
const mostWords = 10;
/** Shorter words are in nearly everything. */
const shortestWord = 2;
/** Characters of one sentence that are shown at most. */
const longestExcerpt = 240;

/** A text as it is compared: no capitals, no accents. Of Greek the end-sigma is the other one, else a letter would depend on what follows it. */
export function foldText(text: string): string {
  const latin = text.normalize('NFKD').replace(/[\u0300-\u036f]+/g, '').toLowerCase();
  // Asking every letter whether it is a mark takes ten times as long: only where there can be others.
  return /[^\s -\u036f\u2000-\u206f]/.test(latin) ? latin.replace(/\p{M}+/gu, '').replaceAll('ς', 'σ') : latin;
}

/** The words that somebody looks for, as they are compared: each once. None when he typed nothing that can be looked for. */
export function wordsOf(typed: string): string[] {
  return [...new Set(foldText(typed).split(/[\s,;"]+/).filter((word) => word.length >= shortestWord))].slice(0, mostWords);
}

/** Whether every word stands somewhere in a text, also inside a longer word. */
export function hasAll(text: string, words: readonly string[]): boolean {
  const folded = foldText(text);
  return words.every((word) => folded.includes(word));
}

/** For each character of the folded text, where it came from: begin and end in the text itself. */
function mapOf(text: string): { folded: string; from: number[]; to: number[] } {
  let folded = '';
  const [from, to]: [number[], number[]] = [[], []];
  let at = 0;
  for (const character of text) {
    const plain = foldText(character);
    const end = at + character.length;
    // An accent that stands alone belongs to the letter before it.
    if (plain === '' && to.length > 0) to[to.length - 1] = end;
    for (let index = 0; index < plain.length; index += 1) { from.push(at); to.push(end); }
    folded += plain;
    at = end;
  }
  return { folded, from, to };
}

/** A text in pieces, with every place where one of the words stands. The pieces together are the text. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const { folded, from, to } = mapOf(text);
  const isHit = Array.from({ length: text.length }, () => false);
  for (const word of words) {
    for (let found = folded.indexOf(word); found >= 0; found = folded.indexOf(word, found + 1)) isHit.fill(true, from[found], to[found + word.length - 1]);
  }
  const pieces: Piece[] = [];
  let begin = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && isHit[at] === isHit[begin]) continue;
    pieces.push({ text: text.slice(begin, at), isHit: isHit[begin] === true });
    begin = at;
  }
  return pieces;
}

/** A long sentence around its first hit, cut between words. */
function cut(sentence: string, words: readonly string[]): string {
  if (sentence.length <= longestExcerpt) return sentence;
  const first = markWords(sentence, words).findIndex((piece) => piece.isHit);
  const at = markWords(sentence, words).slice(0, Math.max(first, 0)).reduce((sum, piece) => sum + piece.text.length, 0);
  const begin = Math.max(0, Math.min(at - longestExcerpt / 3, sentence.length - longestExcerpt));
  const middle = sentence.slice(begin, begin + longestExcerpt);
  const whole = begin > 0 ? middle.replace(/^\S{0,30}\s/, '') : middle;
  return `${begin > 0 ? '… ' : ''}${begin + longestExcerpt < sentence.length ? `${whole.replace(/\s\S{0,30}$/, '')} …` : whole}`;
}

/** The sentences of a text in which most of the words stand: one, and a second when that has words which the first has not. With the words marked. */
export function excerptsOf(text: string, words: readonly string[]): Piece[][] {
  const sentences = (text.match(/[^.!?\n]+[.!?]*/g) ?? []).map((one) => one.trim()).filter((one) => one !== '')
    .map((sentence) => ({ sentence, has: words.filter((word) => foldText(sentence).includes(word)) }));
  const most = (of: typeof sentences) => of.reduce<(typeof sentences)[number] | undefined>((best, one) => (one.has.length > (best?.has.length ?? 0) ? one : best), undefined);
  const first = most(sentences);
  const second = first && most(sentences.map(({ sentence, has }) => ({ sentence, has: has.filter((word) => !first.has.includes(word)) })));
  return [first, second].flatMap((one) => (one ? [markWords(cut(one.sentence, words), words)] : []));
}

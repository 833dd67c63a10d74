/** A word of a text: the forms in which it is compared, and where it stands in the text. */
export type Word = { forms: string[]; start: number; end: number; sentence: number; clause: number; hidden: boolean };

export type WordOptions = { glue: ReadonlySet<string>; fuzzy: readonly string[]; masked: readonly string[] };

const wordPattern = /[\p{L}\p{N}\p{M}\p{Cf}@$*'’`´]+/gu;
const marks = /[\p{M}\p{Cf}'’`´]/gu;
const digitsForLetters: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };

/**
 * The form in which words are compared: without capitals and accents, with `d` and `t` at the end the same, `ei` and
 * `ij` the same, `ch` and `g` the same, and digits read as letters when letters stand beside them.
 */
export function normaliseWord(raw: string): string {
  return sounds(letters(raw)).replace(/[dt]+$/, 't');
}

const stretched = /(\p{L})\1{2,}/gu;
const mostStretches = 3;

/** A stretched letter ("dooood", "ikkk") stands for one letter or for two: all readings, at most eight. */
function readings(raw: string): string[] {
  let forms = [''];
  let last = 0;
  let seen = 0;
  for (const run of raw.matchAll(stretched)) {
    const before = raw.slice(last, run.index);
    const letter = run[0][0] ?? '';
    seen += 1;
    forms = forms.flatMap((form) => (seen > mostStretches ? [form + before + letter] : [form + before + letter + letter, form + before + letter]));
    last = run.index + run[0].length;
  }
  return forms.map((form) => form + raw.slice(last));
}

/** The two forms a beginning of a word may have, since a last `d` or `t` need not be the end of the whole word. */
export function normalisePrefix(raw: string): string[] {
  const open = sounds(letters(raw));
  return [...new Set([open, normaliseWord(raw)])];
}

function letters(raw: string): string {
  const plain = raw.toLowerCase().normalize('NFKD').replace(marks, '').replace(/^\*+/, '').replace(/(?<!\*)\*+$/, '');
  return /\p{L}/u.test(plain) ? plain.replace(/[013457@$]/g, (c) => digitsForLetters[c] ?? c) : plain;
}

function sounds(plain: string): string {
  return plain.replaceAll('ch', 'g').replace(/ij|ei/g, 'y').replaceAll('au', 'ou');
}

type Raw = { raw: string; start: number; end: number; sentence: number; clause: number };

/** Cuts a text in words, glues letters that stand apart ("d o o d") and mends one wrong letter in long words. */
export function toWords(text: string, options: WordOptions): Word[] {
  return glued(spelled(cut(text)), options.glue).map((r) => ({
    forms: [...new Set(readings(letters(r.raw)).map((form) => mended(normaliseWord(form), options)))],
    start: r.start,
    end: r.end,
    sentence: r.sentence,
    clause: r.clause,
    hidden: false,
  }));
}

function cut(text: string): Raw[] {
  const found: Raw[] = [];
  let sentence = 0;
  let clause = 0;
  let last = 0;
  for (const match of text.matchAll(wordPattern)) {
    const between = text.slice(last, match.index);
    if (found.length > 0 && endsSentence(between)) sentence += 1;
    if (/[^\s]/.test(between)) clause += 1;
    last = match.index + match[0].length;
    if (letters(match[0]) !== '') found.push({ raw: match[0], start: match.index, end: last, sentence, clause });
  }
  return found;
}

// Three dots are a pause, not an end: "ik wil niet meer... leven".
function endsSentence(between: string): boolean {
  return /[!?\n]/.test(between) || (between.includes('.') && !between.includes('..') && /\.\s/.test(between));
}

function spelled(raws: Raw[]): Raw[] {
  const out: Raw[] = [];
  for (let i = 0; i < raws.length; ) {
    let end = i;
    while (isLetter(raws[end])) end += 1;
    const run = raws.slice(i, Math.max(end, i + 1));
    if (run.length >= 3) out.push(joined(run));
    else out.push(...run);
    i += run.length;
  }
  return out;
}

function isLetter(raw: Raw | undefined): boolean {
  return raw !== undefined && /^(.)\1*$/u.test(letters(raw.raw));
}

function joined(run: Raw[]): Raw {
  const first = run[0] ?? { raw: '', start: 0, end: 0, sentence: 0, clause: 0 };
  return { ...first, raw: run.map((r) => r.raw).join(''), end: run.at(-1)?.end ?? first.end };
}

function glued(raws: Raw[], glue: ReadonlySet<string>): Raw[] {
  const out: Raw[] = [];
  for (const raw of raws) {
    const before = out.at(-1);
    if (before && glue.has(glueKey(before.raw, raw.raw))) out[out.length - 1] = joined([before, raw]);
    else out.push(raw);
  }
  return out;
}

/** The key under which two words that belong together are known. */
export function glueKey(first: string, second: string): string {
  return `${normaliseWord(first)} ${normaliseWord(second)}`;
}

function mended(word: string, options: WordOptions): string {
  if (word.length > 24) return word;
  if (word.includes('*')) return [...options.masked, ...options.fuzzy].find((known) => isMasked(word, known)) ?? word;
  return (word.length >= 6 && options.fuzzy.find((known) => isOneOff(word, known))) || word;
}

/** Whether stars in a word ("d**d", "zelfm*rd") may stand for the letters of a known word. */
function isMasked(word: string, known: string): boolean {
  const head = word.slice(0, word.indexOf('*'));
  const tail = word.slice(word.lastIndexOf('*') + 1);
  const hidden = known.length - head.length - tail.length;
  return hidden >= 1 && hidden <= 3 && head !== '' && known.startsWith(head) && known.endsWith(tail);
}

/** Whether two words differ by at most one letter that is wrong, missing, extra, or swapped with its neighbour. */
export function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const restA = a.slice(head, a.length - tail);
  const restB = b.slice(head, b.length - tail);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

const address = /@|:\/\/|^www\.|\.(nl|com|org|net|be)\b/i;
const longestWord = 60;

/** Words of a text in order, each once; without addresses, numbers and what stands between braces. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFC').replace(/’/g, "'").replace(/\{[^{}\s]{0,40}\}/g, ' ').split(/\s+/).filter((piece) => !address.test(piece)).join(' ');
  const found = plain.match(/\p{L}[\p{L}'-]*/gu) ?? [];
  return [...new Set(found.map((word) => word.replace(/['-]+$/, '')).filter((word) => word.length > 1 && word.length <= longestWord))];
}

/** Endings that sound alike, so that the ear does not tell which one to write. */
const soundsAlike = ['d', 't', 'dt'];

/** What a word could have been when only its last sound was written wrong: 'moedt' was 'moed'. */
export function otherEndings(word: string): string[] {
  const stem = word.replace(/(?:dt|d|t)$/, '');
  return stem === word ? [] : soundsAlike.map((ending) => stem + ending).filter((one) => one !== word);
}

const shortestPart = 4;
const links = ['', 's', 'en', 'e', 'n', '-'];

/** Dutch writes words as one: 'huurachterstand' is right when 'huur' and 'achterstand' are. At most three parts of four letters or more. */
export function isCompound(word: string, isWord: (part: string) => boolean, parts = 3): boolean {
  if (parts < 2) return false;
  for (let at = shortestPart; at <= word.length - shortestPart; at += 1) {
    const first = word.slice(0, at);
    const link = links.find((one) => first.endsWith(one) && first.length - one.length >= shortestPart && isWord(first.slice(0, first.length - one.length)));
    if (link === undefined) continue;
    const rest = word.slice(at);
    if (isWord(rest) || isCompound(rest, isWord, parts - 1)) return true;
  }
  return false;
}

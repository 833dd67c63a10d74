/** How much of the last words a list of talks shows. */
export type PreviewChoice = 'none' | 'masked' | 'words';

const signsShown = 80;
const mask = '•••';

/** A code of four digits and two letters, an address of mail or of a page, a name of somebody on another site, and every number of two digits or more with what stands between its groups. */
const pointsAtSomebody = /\b\d{4} ?[A-Z]{2}\b|[^\s@]+@[^\s@]+|(?:https?:\/\/|www\.)\S+|\B@\w+|\+?\d(?:[ ./()-]{0,2}\d)+/giu;
/** A word with a capital that does not begin a sentence: in Dutch that is a name of a person, a street or a place. */
const nameInSentence = /(?<=[\p{Ll}\p{N},;:)•'’] )\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)*/gu;

/** Covers what points at somebody: numbers, addresses and names in a sentence. A name that begins a sentence stays, and so does who is told without a name. */
export function maskWords(text: string): string {
  return text.replace(pointsAtSomebody, mask).replace(nameInSentence, mask);
}

/** The last words of a talk on one short line, for who must not open it to know which it is. */
export function previewOf(text: string, choice: Exclude<PreviewChoice, 'none'>): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const shown = [...(choice === 'masked' ? maskWords(line) : line)];
  return shown.length <= signsShown ? shown.join('') : `${shown.slice(0, signsShown).join('').trimEnd()}…`;
}

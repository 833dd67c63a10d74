/** Characters that fit in one line of a talk. */
export const longestLine = 4000;

/** Characters that can be sent at once; more is shown again, to shorten. */
export const longestText = 200_000;

/** Where a piece ends that may not be longer than a line: never within one sign, such as an emoji of two halves. */
function cutAt(rest: string): number {
  const piece = rest.slice(0, longestLine);
  const half = longestLine / 2;
  const ends = [piece.lastIndexOf('\n\n'), piece.lastIndexOf('\n'), piece.lastIndexOf('. ') + 1, piece.lastIndexOf(' ')];
  const end = ends.find((one) => one > half);
  if (end !== undefined) return end;
  const last = piece.charCodeAt(longestLine - 1);
  return last >= 0xd800 && last <= 0xdbff ? longestLine - 1 : longestLine;
}

/**
 * The lines that a text becomes, in order: one when it fits, else cut where a paragraph, a line, a sentence or at least a word ends. Only white space
 * at the cuts is left out. The page of the browser and the server cut in the same way.
 */
export function splitText(text: string): string[] {
  const pieces: string[] = [];
  for (let rest = text.replace(/\r\n/g, '\n').trim(); rest !== '';) {
    const cut = rest.length <= longestLine ? rest.length : cutAt(rest);
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return pieces;
}

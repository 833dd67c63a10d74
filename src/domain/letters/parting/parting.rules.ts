/** A letter with words of the writer's own in it, as a paragraph after the greeting; without words it stays as it is. */
export function withWord(text: string, word: string): string {
  if (word === '') return text;
  const end = text.indexOf('\n\n');
  return end < 0 ? `${word}\n\n${text}` : `${text.slice(0, end)}\n\n${word}${text.slice(end)}`;
}

/** Letters of a column, 0 for A. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Text that is safe inside XML; characters that XML does not know are left out. */
export function xmlText(text: string): string {
  const known = [...text].filter((letter) => letter >= ' ' || letter === '\n' || letter === '\t').join('');
  return known.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

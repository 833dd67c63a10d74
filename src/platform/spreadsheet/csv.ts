type Cell = string | number | boolean | null;

/** A spreadsheet counts a text that begins like this, and would go to an address in it: with a quote before it, it stays what it was. */
const isFormula = /^[=+\-@\t\r]/;

function toCsvCell(cell: Cell): string {
  const text = typeof cell === 'string' && isFormula.test(cell) ? `'${cell}` : String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows under the names of their columns: comma, CRLF, UTF-8 (RFC 4180). `null` is an empty cell; text stays text, also when it looks like a formula. */
export function toCsv(rows: readonly Readonly<Record<string, Cell>>[], columns: readonly string[]): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))].map((line) => `${line.map(toCsvCell).join(',')}\r\n`).join('');
}

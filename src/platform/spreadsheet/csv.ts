type Cell = string | number | boolean | null;

function toCsvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows under the names of their columns: comma, CRLF, UTF-8 (RFC 4180). `null` is an empty cell. */
export function toCsv(rows: readonly Readonly<Record<string, Cell>>[], columns: readonly string[]): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))].map((line) => `${line.map(toCsvCell).join(',')}\r\n`).join('');
}

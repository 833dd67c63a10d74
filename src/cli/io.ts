import { toCsv } from '../platform/spreadsheet/csv.ts';

/** The outside world of a command; tests give their own. */
export interface Io {
  env: NodeJS.ProcessEnv;
  out(text: string): void;
  err(text: string): void;
}

/** What the exit status says. */
export const exit = {
  done: 0,
  /** It ran and the answer is no: there are contradictions, the name is taken, it could not be put back. */
  no: 1,
  /** It did not run: wrong words or settings. */
  wrongUse: 2,
} as const;

/** A reason to stop that the reader can do something about: printed without a stack. */
export class Stop extends Error {
  readonly status: number;

  constructor(message: string, status: number = exit.no) {
    super(message);
    this.status = status;
  }
}

/** What an option must be, by the field it fills. Status 2, in words about the options and not about our schemas. */
export function wrongOptions(error: { issues: readonly { path: PropertyKey[]; message: string }[] }, wanted: Readonly<Record<string, string>>): Stop {
  const fields = new Map(error.issues.map(({ path, message }) => [String(path[0]), message]));
  return new Stop([...fields].map(([field, message]) => wanted[field] ?? `${field}: ${message}`).join('\n'), exit.wrongUse);
}

export const formats = ['table', 'json', 'csv'] as const;
export type Format = (typeof formats)[number];

type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

function toTable(rows: readonly Row[], columns: readonly string[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const widths = columns.map((_column, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const isNumber = columns.map((column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  return lines.map((line) => line.map((cell, index) => (isNumber[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0))).join('  ').trimEnd()).join('\n');
}

/** Rows as a table for people, or as JSON or CSV (comma, CRLF, UTF-8) for a script. */
export function formatRows(rows: readonly Row[], columns: readonly string[], format: Format): string {
  if (format === 'json') return `${JSON.stringify(rows, columns.slice(), 2)}\n`;
  if (format === 'csv') return toCsv(rows, columns);
  return rows.length === 0 ? '(none)\n' : `${toTable(rows, columns)}\n`;
}

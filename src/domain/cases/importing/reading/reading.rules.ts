import { isUtf8 } from 'node:buffer';
import { cellsOf } from '../../../institutions/areas/import/reading/reading.rules.ts';

/** A line of a file: `line` counts from 1, as a spreadsheet does. */
export interface FileRow { line: number; text: string }

const pieceLength = 1 << 20;
/** A cell with line ends in it is joined over at most this many lines; more means that a quote was never closed. */
const longestCell = 20;

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Text of a file in pieces: UTF-8 with or without a mark at the start, UTF-16 with one, else as Windows writes it here. */
export function* piecesOf(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += pieceLength) {
    yield decoder.decode(bytes.subarray(at, at + pieceLength), { stream: at + pieceLength < bytes.length });
  }
}

function* linesOf(bytes: Uint8Array): Generator<FileRow> {
  let [rest, line] = ['', 0];
  for (const piece of piecesOf(bytes)) {
    const text = rest + piece;
    let from = 0;
    for (let end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', from)) {
      line += 1;
      yield { line, text: text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end) };
      from = end + 1;
    }
    rest = text.slice(from);
  }
  if (rest !== '') yield { line: line + 1, text: rest.replace(/\r$/, '') };
}

function hasOpenQuote(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}

/** The rows of a file, without empty ones; a line end within quotes stays inside its cell. */
export function* rowsOf(bytes: Uint8Array): Generator<FileRow> {
  let open: (FileRow & { lines: number }) | undefined;
  for (const row of linesOf(bytes)) {
    const whole = open ? { line: open.line, text: `${open.text}\n${row.text}`, lines: open.lines + 1 } : { ...row, lines: 1 };
    open = whole.text.includes('"') && hasOpenQuote(whole.text) && whole.lines < longestCell ? whole : undefined;
    if (!open && whole.text.trim() !== '') yield whole;
  }
  if (open) yield open;
}

/** The sign between columns: the one of comma, semicolon and tab that stands in the heading most often. */
export function separatorIn(heading: string): string {
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: heading.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

/** A name of a column in one shape: 'Closed on' and 'closed_on' are the same. */
export function columnName(text: string): string {
  return text.replace(/^\uFEFF/, '').trim().toLowerCase().replaceAll(/[\s-]+/g, '_');
}

export interface Heading { separator: string; names: string[]; labels: string[] }

/** The columns of a file, from its first row. */
export function headingOf(row: FileRow): Heading {
  const separator = separatorIn(row.text);
  const labels = cellsOf(row.text.replace(/^\uFEFF/, ''), separator).map((cell) => cell.trim());
  return { separator, labels, names: labels.map(columnName) };
}

/** Where each of our columns stands in the file; -1 when it is not there. `mapping` says how the file calls them. */
export function placesIn<Column extends string>(heading: Heading, columns: readonly Column[], mapping: Readonly<Record<string, string>>): Map<Column, number> {
  return new Map(columns.map((column) => [column, heading.names.indexOf(columnName(mapping[column] ?? column))]));
}

export function splitRow(text: string, separator: string): string[] {
  return cellsOf(text, separator);
}

/** The first rows of a file as cells, heading first, to show what is in it. */
export function firstRows(bytes: Uint8Array, count: number): { labels: string[]; rows: string[][] } {
  const rows: FileRow[] = [];
  for (const row of rowsOf(bytes)) {
    rows.push(row);
    if (rows.length > count) break;
  }
  const [first, ...others] = rows;
  if (!first) return { labels: [], rows: [] };
  const heading = headingOf(first);
  return { labels: heading.labels, rows: others.map((row) => splitRow(row.text, heading.separator)) };
}

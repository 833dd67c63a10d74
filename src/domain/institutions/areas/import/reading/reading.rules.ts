import { municipalityCode, pairKey, readPair } from '../import.rules.ts';
import type { AreaPair, ImportProblem, ReadAreas } from '../import.schema.ts';

const separators = [';', ',', '\t', '|'] as const;

/** The sign between columns: the one that stands in the heading most often. */
function separatorOf(heading: string): string {
  const counts = separators.map((sign) => ({ sign, count: heading.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

/** The cells of a line; quotes keep a separator inside a cell ('"Nuenen, Gerwen en Nederwetten"'). */
export function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [''];
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    const isDouble = sign === '"' && isQuoted && line.charAt(at + 1) === '"';
    if (isDouble) at += 1;
    if (sign === '"' && !isDouble) isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells;
}

const year = '(?:19\\d\\d|20\\d\\d)?';
const headings = {
  postcode: new RegExp(`^(?:postcode[46]?|pc[46]?|postcodecijfers|numeriekepostcode)${year}$`),
  name: new RegExp(`^(?:gemeentenaam|gemnaam|naamgemeente)${year}$`),
  either: new RegExp(`^(?:gemeente|gem)${year}$`),
  code: new RegExp(`^(?:gemeentecode|gemcode|gmcode|gemeentenummer|gm)${year}$`),
};

function placeOf(cells: readonly string[], ...patterns: readonly RegExp[]): number {
  const names = cells.map((cell) => cell.trim().toLowerCase().replaceAll(/[\s_"'().-]/g, ''));
  return patterns.map((pattern) => names.findIndex((name) => pattern.test(name))).find((index) => index >= 0) ?? -1;
}

/**
 * Where postcode and municipality stand, by their headings: `postcode;gemeente`, or those of the statistics office
 * (`PC4`, `PC6`, `Gemeente2024`, `Gemeentenaam2024`). A name goes before a number.
 */
export function findColumns(cells: readonly string[]): { postcode: number; municipality: number } | undefined {
  const postcode = placeOf(cells, headings.postcode);
  const municipality = placeOf(cells, headings.name, headings.either, headings.code);
  return postcode < 0 || municipality < 0 ? undefined : { postcode, municipality };
}

function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}

/** The names of municipalities by their number, from the second table of the statistics office (`Gemcode2024;Gemeentenaam2024`). */
export function readNames(text: string): Map<string, string> | undefined {
  const [heading = '', ...lines] = linesOf(text);
  const separator = separatorOf(heading);
  const cells = cellsOf(heading, separator);
  const [code, name] = [placeOf(cells, headings.code, headings.either), placeOf(cells, headings.name)];
  if (code < 0 || name < 0) return undefined;
  return new Map(lines.flatMap((line) => {
    const row = cellsOf(line, separator);
    const key = municipalityCode(row[code] ?? '');
    return key === undefined || !row[name]?.trim() ? [] : [[key, row[name].trim()] as const];
  }));
}

const problemsKept = 50;
const linesAtOnce = 20_000;

class Reading {
  readonly #pairs = new Map<string, AreaPair>();
  readonly #problems: ImportProblem[] = [];
  #lines = 0;
  #wrong = 0;

  fail(problem: ImportProblem): void {
    this.#wrong += 1;
    if (this.#problems.length < problemsKept) this.#problems.push({ ...problem, found: problem.found.trim().slice(0, 60) });
  }

  take(line: string, number: number, cells: readonly string[], columns: { postcode: number; municipality: number }, names: ReadonlyMap<string, string> | undefined): void {
    this.#lines += 1;
    const read = readPair(cells[columns.postcode] ?? '', cells[columns.municipality] ?? '', names);
    if (read.ok) this.#pairs.set(pairKey(read.pair), read.pair);
    else this.fail({ line: number, found: line, reason: read.reason });
  }

  result(): ReadAreas {
    return { pairs: [...this.#pairs.values()], lines: this.#lines, problems: this.#problems, wrong: this.#wrong };
  }
}

/**
 * Reads a table of postcodes and municipalities. Gives the floor back after every 20,000 lines, since the table of the whole
 * country has half a million. Whole postcodes become their four digits; the same pair twice counts once; empty lines do not count.
 */
export function* readAreas(text: string, names?: ReadonlyMap<string, string>): Generator<void, ReadAreas> {
  const reading = new Reading();
  const lines = linesOf(text);
  const first = lines.findIndex((line) => line.trim() !== '');
  const heading = lines[first] ?? '';
  if (first < 0) reading.fail({ line: 0, found: '', reason: 'empty-file' });
  const separator = separatorOf(heading);
  const columns = findColumns(cellsOf(heading, separator));
  if (first >= 0 && !columns) reading.fail({ line: first + 1, found: heading, reason: 'no-columns' });
  for (let at = first + 1; columns && at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') reading.take(line, at + 1, cellsOf(line, separator), columns, names);
    if (at % linesAtOnce === 0) yield;
  }
  return reading.result();
}

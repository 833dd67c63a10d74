import { type Cell, type SheetName, SHEETS } from '../cells/book.ts';
import { calculated, valueOf, type Values } from '../cells/evaluate.ts';
import { inputCells, type Model } from '../build/model.ts';
import { measuredNote, overrideNote, sureWords } from '../explain/notes.ts';
import { toText, type Language } from '../words/text.ts';
import { sheetFormula } from './formula.ts';
import { createNamer } from './names.ts';
import type { Sheet, SheetCell } from './sheet.ts';
import { columnName } from './xml.ts';
import { SHEET_NAMES, unitWord, word } from './words.ts';

/** Where a cell of the model stands. */
export interface Place {
  readonly sheet: SheetName;
  /** From 0. */
  readonly row: number;
  readonly column: number;
  readonly name?: string;
}

/** First row with figures and first column with a figure, from 0. */
const TOP = 3;
const FIRST = 2;

/** Gives every cell of a model its place: a row of figures on one line, years to the right; inputs and results get a name. */
export function placeCells(model: Model): Map<string, Place> {
  const places = new Map<string, Place>();
  const namer = createNamer();
  for (const sheet of SHEETS) {
    const lines = new Map<string, number>();
    const cells = [...model.book.cells.values()].filter((cell) => cell.sheet === sheet);
    const inputs = sheet === 'inputs' ? inputCells(model) : [];
    for (const cell of [...inputs, ...cells.filter((item) => item.input === undefined)]) {
      const row = lines.get(cell.row) ?? TOP + lines.size;
      lines.set(cell.row, row);
      const isNamed = cell.input !== undefined || sheet === 'result';
      places.set(cell.id, { sheet, row, column: FIRST + (cell.year ?? 1) - 1, name: isNamed ? namer(cell.id) : undefined });
    }
  }
  return places;
}

/** The address of a place from another sheet. */
export function addressOf(place: Place, language: Language): string {
  return `${SHEET_NAMES[place.sheet][language]}!$${columnName(place.column)}$${place.row + 1}`;
}

/** One of the sheets of the study, with live formulas. */
export function buildSheet(model: Model, values: Values, places: ReadonlyMap<string, Place>, sheet: SheetName, language: Language): Sheet {
  const years = model.years.length;
  const rows: (SheetCell | undefined)[][] = [
    [{ role: 'title', value: `${SHEET_NAMES[sheet][language]} – ${toText(model.scenario.title)[language]}` }],
    [{ role: 'text', value: word('colours', language) }],
    headRow(model, sheet, language),
  ];
  const notes = FIRST + years;
  for (const cell of model.book.cells.values()) {
    const place = places.get(cell.id);
    if (place === undefined || place.sheet !== sheet) continue;
    const row = rows[place.row] ?? [{ role: 'text', value: cell.label[language] }, { role: 'text', value: unitWord(cell.unit, language) }];
    rows[place.row] = row;
    row[place.column] = numberCell(cell, values, places, sheet, language);
    writeNotes(row, cell, values, notes, language);
  }
  return { name: SHEET_NAMES[sheet][language], rows: rows.map((row) => Array.from(row, (cell) => cell)), widths: [58, 14, ...model.years.map(() => 14), 40, 40, 60], frozen: { rows: TOP, columns: FIRST } };
}

function headRow(model: Model, sheet: SheetName, language: Language): SheetCell[] {
  const years = model.years.map((year) => (sheet === 'inputs' && year === 1 ? `${word('value', language)} / ${word('year', language)} 1` : `${word('year', language)} ${year}`));
  const head = (value: string): SheetCell => ({ role: 'head', value });
  return [
    head(word('label', language)),
    head(word('unit', language)),
    ...years.map((value): SheetCell => ({ role: 'head-right', value })),
    ...[word('source', language), word('sure', language), word('note', language)].map((value) => head(`  ${value}`)),
  ];
}

function numberCell(cell: Cell, values: Values, places: ReadonlyMap<string, Place>, sheet: SheetName, language: Language): SheetCell {
  const value = valueOf(values, cell.id);
  if (cell.input !== undefined) return { role: 'input', value, unit: cell.unit };
  if (cell.override !== undefined) return { role: 'override', value, unit: cell.unit };
  const formula = sheetFormula(cell.expression, (used) => reference(places, used, sheet, language));
  return Number.isFinite(Number(formula)) ? { role: 'figure', value, unit: cell.unit } : { role: 'figure', value, unit: cell.unit, formula };
}

function reference(places: ReadonlyMap<string, Place>, id: string, sheet: SheetName, language: Language): string {
  const place = places.get(id);
  if (place === undefined) throw new Error(`cell ${id} has no place`);
  if (place.name !== undefined && place.sheet !== sheet) return place.name;
  return place.sheet === sheet ? `${columnName(place.column)}${place.row + 1}` : addressOf(place, language);
}

function writeNotes(row: (SheetCell | undefined)[], cell: Cell, values: Values, column: number, language: Language): void {
  const note = measuredNote(cell, language) ?? overrideNote(cell, calculated(cell, values), language);
  const sure = cell.input === undefined ? undefined : sureWords(cell.input.sure, cell.unit, language);
  [cell.input?.source, sure, note].forEach((value, index) => {
    if (value !== undefined) row[column + index] = { role: 'note', value };
  });
}

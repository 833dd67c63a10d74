import type { Measured, Sure } from '../scenario/quantity.schema.ts';
import type { Text } from '../words/text.ts';
import { type Expression, type Reference, referencesIn } from './expression.ts';

/** The sheet on which a cell stands, in the order of the study. */
export const SHEETS = ['inputs', 'savings', 'growth', 'costs', 'result'] as const;
export type SheetName = (typeof SHEETS)[number];

/** Where an input comes from and how sure it is. */
export interface InputFacts {
  /** Place in the scenario file, for messages. */
  readonly path: readonly (string | number)[];
  /** The id of the whole quantity: its periods are drawn together. */
  readonly quantity: string;
  /** The value that was assumed, also when a measured one is used. */
  readonly assumed: number;
  readonly sure: Sure;
  readonly measured?: Measured;
  readonly source?: string;
}

/** One figure: an input, or what is calculated from other cells. */
export interface Cell {
  /** `row` for a figure that holds always, `row.y3` for a figure of year 3. */
  readonly id: string;
  readonly row: string;
  readonly year?: number;
  readonly sheet: SheetName;
  readonly label: Text;
  readonly unit: string;
  readonly expression: Expression;
  readonly input?: InputFacts;
  /** A value that is used instead of the calculated one, and why. */
  readonly override?: { readonly value: number; readonly why: string };
}

/** All cells in the order in which they can be calculated. */
export interface CellBook {
  readonly cells: Map<string, Cell>;
  /** Overrides by cell id that were asked for; those used are taken out. */
  readonly pending: Map<string, { value: number; why: string }>;
}

/** What a builder says about a cell; the id follows from row and year. */
export type NewCell = Omit<Cell, 'id' | 'override'>;

/** An empty book with the overrides that its cells are to get, by cell id. */
export function createBook(overrides: ReadonlyMap<string, { value: number; why: string }> = new Map()): CellBook {
  return { cells: new Map(), pending: new Map(overrides) };
}

/** The id of a row in a year, or of the row itself. */
export function cellId(row: string, year?: number): string {
  return year === undefined ? row : `${row}.y${year}`;
}

/** Adds a cell and gives a reference to it. Refuses (throws) a second cell with the id and a cell that uses one that is not there. */
export function addCell(book: CellBook, cell: NewCell): Reference {
  const id = cellId(cell.row, cell.year);
  if (book.cells.has(id)) throw new Error(`cell ${id} is there already`);
  for (const used of referencesIn(cell.expression)) {
    if (!book.cells.has(used)) throw new Error(`cell ${id} uses ${used}, which is not there`);
  }
  const override = book.pending.get(id);
  book.pending.delete(id);
  book.cells.set(id, override === undefined ? { ...cell, id } : { ...cell, id, override });
  return { ref: id };
}

/** The cell with an id that must exist. */
export function getCell(book: CellBook, id: string): Cell {
  const cell = book.cells.get(id);
  if (cell === undefined) throw new Error(`there is no cell ${id}`);
  return cell;
}

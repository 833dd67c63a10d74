import { addCell, type CellBook, cellId, type SheetName } from '../cells/book.ts';
import type { Expression, Reference } from '../cells/expression.ts';
import type { Scenario } from '../scenario/scenario.schema.ts';
import { joinText, type Text } from '../words/text.ts';

/** Which value an input has when a measured figure is bound to it. */
export type Mode = 'measured' | 'assumed';

/** Why an effect is not added: the interval of what was measured holds zero. */
export interface NotShown {
  readonly effect: string;
  readonly label: Text;
  /** Interval of what is saved each time, in the unit of the saving. */
  readonly interval: readonly [number, number];
  readonly unit: string;
}

/** What the builders share while a scenario becomes cells. */
export interface Build {
  readonly scenario: Scenario;
  readonly mode: Mode;
  readonly book: CellBook;
  /** By place in the file: `effects.ID` or `growth.ID`. */
  readonly notShown: Map<string, NotShown>;
}

/** A row of figures that builders fill year by year. */
export interface Row {
  readonly row: string;
  readonly sheet: SheetName;
  readonly label: Text;
  readonly unit: string;
}

/** The years of the horizon: 1, 2, ... */
export function yearsOf(build: Build): number[] {
  return Array.from({ length: build.scenario.horizon.years }, (_, index) => index + 1);
}

/** Adds the figure of a row in a year. */
export function addYear(build: Build, row: Row, year: number, expression: Expression): Reference {
  return addCell(build.book, { ...row, year, expression });
}

/** Adds a figure that holds for the whole horizon. */
export function addFigure(build: Build, row: Row, expression: Expression): Reference {
  return addCell(build.book, { ...row, expression });
}

/** A reference to the figure of a row in a year. */
export function inYear(row: string, year: number): Reference {
  return { ref: cellId(row, year) };
}

/** "Effect – product": a label for a figure of a part. */
export function partLabel(whole: Text, part: Text): Text {
  return joinText(' – ', whole, part);
}

/** A reference to the figure of a row in a year when it is there already. */
export function cellIn(build: Build, row: string, year: number): Reference | undefined {
  const id = cellId(row, year);
  return build.book.cells.has(id) ? { ref: id } : undefined;
}

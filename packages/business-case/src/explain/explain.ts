import { type Cell, getCell } from '../cells/book.ts';
import { calculated, valueOf, type Values } from '../cells/evaluate.ts';
import { isOperation, referencesIn } from '../cells/expression.ts';
import type { Model } from '../build/model.ts';
import { closest } from '../scenario/problems.ts';
import type { Language } from '../words/text.ts';
import { formatBare, formatValue, writeFormula } from './formula.ts';
import { measuredNote, overrideNote, sureWords } from './notes.ts';

/** A figure with how it comes about, down to the inputs. */
export interface Explanation {
  readonly cell: string;
  readonly label: string;
  /** Year of the horizon the figure belongs to; inputs and totals have none. */
  readonly year?: number;
  /** Unrounded; money in euro. */
  readonly value: number;
  readonly shown: string;
  readonly unit: string;
  /** The formula in words, and the same with the values filled in. Inputs have none. */
  readonly formula?: string;
  readonly numbers?: string;
  readonly source?: string;
  readonly sure?: string;
  /** What the reader must know: an override, or a measured value. */
  readonly note?: string;
  readonly steps: readonly Explanation[];
}

/** Explains a cell that must exist, in Dutch or English: every step named, with its formula and values. */
export function explain(model: Model, values: Values, id: string, language: Language): Explanation {
  const cell = getCell(model.book, id);
  const value = valueOf(values, id);
  const facts = {
    cell: id,
    label: cell.label[language],
    year: cell.year,
    value,
    shown: formatValue(value, cell.unit, language),
    unit: cell.unit,
  };
  if (cell.input !== undefined) {
    return { ...facts, source: cell.input.source, sure: sureWords(cell.input.sure, cell.unit, language), note: measuredNote(cell, language), steps: [] };
  }
  return {
    ...facts,
    formula: writeFormula(cell.expression, language, (used) => nameFrom(cell, getCell(model.book, used), language)),
    numbers: numbersOf(model, values, cell, language),
    note: overrideNote(cell, calculated(cell, values), language),
    steps: referencesIn(cell.expression).map((used) => explain(model, values, used, language)),
  };
}

/** Finds the cell a reader means: its id, without `variants.` in front, or with the year as a plain number behind it. */
export function findCell(model: Model, asked: string): { readonly ok: true; readonly id: string } | { readonly ok: false; readonly like?: string } {
  const cells = model.book.cells;
  const yearly = asked.replace(/\.(\d+)$/, '.y$1');
  const total = asked.replace(/\.total$/, `.total_${model.years.length}`);
  for (const id of [asked, yearly, total].flatMap((candidate) => [candidate, `variants.${candidate}`])) {
    if (cells.has(id)) return { ok: true, id };
  }
  const ending = [...cells.keys()].filter((id) => id.endsWith(`.${asked}`) || id.endsWith(`.${yearly}`));
  const [only] = ending;
  if (only !== undefined && ending.length === 1) return { ok: true, id: only };
  return { ok: false, like: only ?? closest(yearly, cells.keys()) ?? closest(`variants.${yearly}`, cells.keys()) };
}

/** An explanation as indented lines. A step that stood above already is named but not unfolded again. */
export function explanationLines(explanation: Explanation, language: Language): string[] {
  const seen = new Set<string>();
  const write = (step: Explanation, depth: number): string[] => {
    const indent = '  '.repeat(depth);
    const year = step.year === undefined ? '' : language === 'nl' ? `, jaar ${step.year}` : `, year ${step.year}`;
    const head = `${indent}${step.label}${year}: ${step.shown}`;
    if (step.steps.length > 0 && seen.has(step.cell)) return [`${head} (${language === 'nl' ? 'staat hierboven' : 'explained above'})`];
    seen.add(step.cell);
    const details = [
      step.formula === undefined ? undefined : `= ${step.formula}`,
      step.numbers === undefined ? undefined : `= ${step.numbers}`,
      [step.source, step.sure].filter((part) => part !== undefined).join('; ') || undefined,
      step.note,
    ].flatMap((line) => (line === undefined ? [] : [`${indent}  ${line}`]));
    return [head, ...details, ...step.steps.flatMap((inner) => write(inner, depth + 1))];
  };
  return write(explanation, 0);
}

/** The name of a figure in the formula of another, with its year when that is not the same one. */
function nameFrom(from: Cell, used: Cell, language: Language): string {
  const name = used.label[language];
  if (used.year === undefined || used.year === from.year) return name;
  return `${name} (${language === 'nl' ? 'jaar' : 'year'} ${used.year})`;
}

function numbersOf(model: Model, values: Values, cell: Cell, language: Language): string | undefined {
  if (!isOperation(cell.expression)) return undefined;
  const filled = writeFormula(cell.expression, language, (used) => formatBare(valueOf(values, used), getCell(model.book, used).unit, language));
  return `${filled} = ${formatValue(calculated(cell, values), cell.unit, language)}`;
}

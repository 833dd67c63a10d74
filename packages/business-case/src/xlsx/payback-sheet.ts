import { cellId } from '../cells/book.ts';
import { valueOf, type Values } from '../cells/evaluate.ts';
import type { Model } from '../build/model.ts';
import { cumulativeByMonth, payback } from '../result/payback.ts';
import { toText, type Language } from '../words/text.ts';
import { addressOf, type Place } from './layout.ts';
import type { Sheet, SheetCell } from './sheet.ts';
import { columnName } from './xml.ts';
import { SHEET_NAMES, word } from './words.ts';

/** First row with months, from 0. */
const TOP = 5;

/** The sheet with the cumulative per month, and the month of pay-back as a formula on it. Per variant two columns: the amount, and 1 when it is not below zero. */
export function buildPaybackSheet(model: Model, values: Values, places: ReadonlyMap<string, Place>, language: Language): Sheet {
  const variants = Object.entries(model.scenario.variants);
  const months = model.years.length * 12;
  const last = TOP + months;
  const rows: (SheetCell | undefined)[][] = [
    [{ role: 'title', value: SHEET_NAMES.payback[language] }],
    [],
    [{ role: 'head', value: word('paybackRow', language) }],
    [],
    [{ role: 'head', value: word('month', language) }],
    ...Array.from({ length: months }, (_, month): SheetCell[] => [{ role: 'figure', value: month + 1 }]),
  ];
  variants.forEach(([id, { label }], index) => {
    const [amount, flag] = [1 + index * 2, 2 + index * 2];
    const [amountName, flagName] = [columnName(amount), columnName(flag)];
    const flags = `${flagName}${TOP + 1}:${flagName}${last}`;
    const balances = model.years.map((year) => valueOf(values, cellId(`variants.${id}.balance`, year)));
    put(rows, 4, amount, { role: 'head-right', value: toText(label, id)[language] });
    put(rows, 4, flag, { role: 'head-right', value: '≥ 0' });
    put(rows, 2, amount, {
      role: 'figure',
      value: payback(balances).months ?? word('never', language),
      formula: `IF(SUM(${flags})=${months},0,IFERROR(MATCH(1,${flags},0),"${word('never', language)}"))`,
    });
    cumulativeByMonth(balances).forEach((value, month) => {
      put(rows, TOP + month, amount, { role: 'figure', unit: 'euro', value, formula: monthFormula(id, month, places, language) });
      put(rows, TOP + month, flag, { role: 'figure', value: value >= -1e-6 ? 1 : 0, formula: `IF(${amountName}${TOP + month + 1}>=-0.000001,1,0)` });
    });
  });
  return { name: SHEET_NAMES.payback[language], rows: rows.map((row) => Array.from(row, (cell) => cell)), widths: [24, ...variants.flatMap(() => [26, 6])], frozen: { rows: TOP, columns: 1 } };
}

function monthFormula(variant: string, month: number, places: ReadonlyMap<string, Place>, language: Language): string {
  const year = Math.floor(month / 12) + 1;
  const place = (name: string, of: number): string => {
    const found = places.get(cellId(`variants.${variant}.${name}`, of));
    return found === undefined ? '0' : addressOf(found, language);
  };
  const part = `${place('balance', year)}*${(month % 12) + 1}/12`;
  return year === 1 ? part : `${place('cumulative', year - 1)}+${part}`;
}

function put(rows: (SheetCell | undefined)[][], row: number, column: number, cell: SheetCell): void {
  const cells = rows[row] ?? [];
  cells[column] = cell;
  rows[row] = cells;
}

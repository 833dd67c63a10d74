import type { Model } from '../build/model.ts';
import { SHEETS } from '../cells/book.ts';
import { evaluate } from '../cells/evaluate.ts';
import { notShownSentence } from '../explain/notes.ts';
import type { Language } from '../words/text.ts';
import { addressOf, buildSheet, type Place, placeCells } from './layout.ts';
import { buildPaybackSheet } from './payback-sheet.ts';
import { packWorkbook } from './container.ts';
import { type Sheet, sheetXml } from './sheet.ts';
import { stylesXml } from './styles.ts';

/**
 * A spreadsheet (XLSX) with live formulas: inputs, savings, growth, costs and result as in the study, and the pay-back per month.
 * Inputs and results are named cells; inputs are coloured; no macro. Money in euro.
 */
export function workbook(model: Model, language: Language = 'nl'): Uint8Array {
  const values = evaluate(model.book);
  const places = placeCells(model);
  const sheets = SHEETS.map((sheet) => buildSheet(model, values, places, sheet, language));
  const result = sheets[SHEETS.length - 1];
  for (const item of model.notShown) result?.rows.push([{ role: 'text', value: notShownSentence(item, language) }]);
  return pack([...sheets, buildPaybackSheet(model, values, places, language)], places, language);
}

function pack(sheets: readonly Sheet[], places: ReadonlyMap<string, Place>, language: Language): Uint8Array {
  const names = [...places.values()].flatMap((place) => (place.name === undefined ? [] : [{ name: place.name, address: addressOf(place, language) }]));
  return packWorkbook({ sheets: sheets.map((sheet) => ({ name: sheet.name, xml: sheetXml(sheet) })), styles: stylesXml(), names });
}

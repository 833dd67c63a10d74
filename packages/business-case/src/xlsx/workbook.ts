import type { Model } from '../build/model.ts';
import { SHEETS } from '../cells/book.ts';
import { evaluate } from '../cells/evaluate.ts';
import { notShownSentence } from '../explain/notes.ts';
import type { Language } from '../words/text.ts';
import { addressOf, buildSheet, type Place, placeCells } from './layout.ts';
import { buildPaybackSheet } from './payback-sheet.ts';
import { type Sheet, sheetXml, xmlText } from './sheet.ts';
import { stylesXml } from './styles.ts';
import { zip } from './zip.ts';

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
  const text = new TextEncoder();
  const worksheets = sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]);
  const file = (name: string, xml: string) => ({ name, bytes: text.encode(xml) });
  return zip([
    file('[Content_Types].xml', contentTypes(sheets.length)),
    file('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])),
    file('xl/workbook.xml', workbookXml(sheets, places, language)),
    file('xl/_rels/workbook.xml.rels', relationships([...worksheets, ['styles', 'styles.xml']])),
    file('xl/styles.xml', stylesXml()),
    ...sheets.map((sheet, index) => file(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet))),
  ]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

function workbookXml(sheets: readonly Sheet[], places: ReadonlyMap<string, Place>, language: Language): string {
  const list = sheets.map(({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('');
  const names = [...places.values()]
    .flatMap((place) => (place.name === undefined ? [] : [`<definedName name="${place.name}">${addressOf(place, language)}</definedName>`]))
    .join('');
  const spaces = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"`;
  return `${HEAD}<workbook ${spaces}><sheets>${list}</sheets><definedNames>${names}</definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`;
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  const list = targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('');
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = Array.from({ length: sheets }, (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${main}.worksheet+xml"/>`).join('');
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${main}.styles+xml"/>${parts}</Types>`
  );
}

import { columnName, packWorkbook, xmlText } from '@naast/business-case/xlsx-parts';

/** How a value is kept in a cell: a duration is whole minutes, shown as hours without a limit; a date is `YYYY-MM-DD`. */
export type CellKind = 'text' | 'number' | 'duration' | 'date';

export interface SheetColumn<Row> {
  label: string;
  kind: CellKind;
  /** `null` leaves the cell empty. */
  value(row: Row): string | number | null;
  /** In letters; by its label when left out. */
  width?: number;
}

export interface TableSheet<Row> {
  /** At most 31 letters. */
  name: string;
  columns: readonly SheetColumn<Row>[];
  rows: readonly Row[];
  /** Whether a row is a sum over others, and stands out. */
  isTotal?(row: Row): boolean;
}

const formats = ['[h]:mm', 'dd\\-mm\\-yyyy'] as const;
const kinds = ['text', 'number', 'duration', 'date'] as const satisfies readonly CellKind[];
const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** Styles by number: 0 text, 1 number, 2 duration, 3 date; 4 to 7 the same for totals; 8 and 9 the head, to the left and right. */
function stylesXml(): string {
  const xf = (kind: CellKind, font: number) => `<xf numFmtId="${{ text: 0, number: 3, duration: 164, date: 165 }[kind]}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
  const head = (side: string) => `<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="${side}" vertical="top" wrapText="1"/></xf>`;
  const cells = [...[0, 1].flatMap((font) => kinds.map((kind) => xf(kind, font))), head('left'), head('right')];
  return `${header}<styleSheet ${space}>
<numFmts count="${formats.length}">${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`).join('')}</numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3EFEC"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

const firstDay = Date.UTC(1899, 11, 30);

/** The number a spreadsheet keeps for a value: days since 30 December 1899, and parts of a day. */
function numberOf(kind: CellKind, value: string | number): number {
  if (kind === 'date') return Math.round((Date.parse(`${value}T00:00:00Z`) - firstDay) / 86_400_000);
  return kind === 'duration' ? Number(value) / 1440 : Number(value);
}

function cellXml(at: string, kind: CellKind, value: string | number | null, isTotal: boolean): string {
  if (value === null || value === '') return '';
  const style = kinds.indexOf(kind) + (isTotal ? kinds.length : 0);
  if (kind === 'text') return textXml(at, style, String(value));
  const number = numberOf(kind, value);
  return Number.isFinite(number) ? `<c r="${at}" s="${style}"><v>${number}</v></c>` : textXml(at, style, String(value));
}

function textXml(at: string, style: number, text: string): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

function sheetXml<Row>({ columns, rows, isTotal }: TableSheet<Row>): string {
  const head = columns.map((column, index) => textXml(`${columnName(index)}1`, column.kind === 'text' ? 8 : 9, column.label)).join('');
  const body = rows.map((row, line) => `<row r="${line + 2}">${columns.map((column, index) => cellXml(`${columnName(index)}${line + 2}`, column.kind, column.value(row), isTotal?.(row) ?? false)).join('')}</row>`);
  const widths = columns.map((column, index) => `<col min="${index + 1}" max="${index + 1}" width="${column.width ?? Math.max(11, column.label.length + 2)}" customWidth="1"/>`).join('');
  const last = `${columnName(Math.max(0, columns.length - 1))}${rows.length + 1}`;
  return `${header}<worksheet ${space}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/>`
    + '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    + `<cols>${widths}</cols><sheetData><row r="1">${head}</row>${body.join('')}</sheetData><autoFilter ref="A1:${last}"/>`
    + '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';
}

/** An XLSX file of one table: real numbers, dates and durations, the head stays in sight. Text stays text, also when it looks like a formula. */
export function spreadsheet<Row>(sheet: TableSheet<Row>): Uint8Array {
  return packWorkbook({ sheets: [{ name: sheet.name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31), xml: sheetXml(sheet) }], styles: stylesXml() });
}

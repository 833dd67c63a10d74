import { type Role, styleOf } from './styles.ts';
import { columnName, xmlText } from './xml.ts';

/** A cell of a sheet: text, or a number that may have a formula (without the =). */
export interface SheetCell {
  readonly role: Role;
  readonly value: string | number;
  readonly formula?: string;
  readonly unit?: string;
}

/** A sheet: rows from the top, cells from the left; a gap is undefined. */
export interface Sheet {
  readonly name: string;
  readonly rows: (SheetCell | undefined)[][];
  readonly widths: readonly number[];
  /** Rows and columns that stay in view. */
  readonly frozen: { readonly rows: number; readonly columns: number };
}

/** The XML of a worksheet. */
export function sheetXml(sheet: Sheet): string {
  const rows = sheet.rows.map((cells, row) => `<row r="${row + 1}"${heightOf(cells, sheet.widths)}>${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`)).join('')}</row>`).join('');
  const columns = sheet.widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  const { rows: top, columns: left } = sheet.frozen;
  const pane = `<pane xSplit="${left}" ySplit="${top}" topLeftCell="${columnName(left)}${top + 1}" activePane="bottomRight" state="frozen"/>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols>${columns}</cols><sheetData>${rows}</sheetData>` +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
  );
}

/** A row with a note that does not fit on one line is as high as the note; programs do not find that out when they open a file. */
function heightOf(cells: readonly (SheetCell | undefined)[], widths: readonly number[]): string {
  const lines = cells.map((cell, column) => (cell?.role === 'note' ? Math.ceil(String(cell.value).length / ((widths[column] ?? 10))) : 1));
  const most = Math.max(1, ...lines);
  return most === 1 ? '' : ` ht="${most * 15}" customHeight="1"`;
}

function cellXml(cell: SheetCell | undefined, at: string): string {
  if (cell === undefined) return '';
  const style = styleOf(cell.role, cell.unit);
  if (cell.formula !== undefined) {
    const isText = typeof cell.value === 'string';
    return `<c r="${at}" s="${style}"${isText ? ' t="str"' : ''}><f>${xmlText(cell.formula)}</f><v>${xmlText(String(cell.value))}</v></c>`;
  }
  if (typeof cell.value === 'number') return `<c r="${at}" s="${style}"><v>${cell.value}</v></c>`;
  return cell.value === '' ? '' : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.value)}</t></is></c>`;
}

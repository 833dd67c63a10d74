import { toCsv } from '../../../platform/spreadsheet/csv.ts';
import { spreadsheet, type CellKind, type SheetColumn } from '../../../platform/spreadsheet/spreadsheet.ts';
import { figureColumnNames, figureColumns, printedLine, toHours, type ColumnKind } from '../columns/columns.rules.ts';
import type { TableLine } from '../figures.rules.ts';
import { noFunderWord } from '../figures.rules.ts';
import type { CaseRow, Period } from '../figures.schema.ts';

const cellKinds: Record<ColumnKind, CellKind> = { text: 'text', count: 'number', days: 'number', minutes: 'duration' };

/** The table as CSV under the names of the printed file: times `h:mm`, empty where that is empty. */
export function figureCsv(lines: readonly TableLine[]): string {
  return toCsv(lines.map(printedLine), figureColumnNames);
}

/** The table as an XLSX file; times are durations that can be counted with. */
export function figureSheet(lines: readonly TableLine[], { from, to }: Period): Uint8Array {
  const columns = figureColumnNames.map((name): SheetColumn<TableLine> => {
    const { kind, value } = figureColumns[name];
    return { label: name, kind: cellKinds[kind], value, ...kind === 'text' ? { width: name === 'werksoort' ? 44 : 24 } : {} };
  });
  return spreadsheet({ name: `Casussen ${from} - ${to}`, columns, rows: lines, isTotal: (line) => line.kind === 'funder_total' || line.kind === 'total' });
}

interface RowColumn { name: string; kind: CellKind; value(row: CaseRow): string | number | null }

const rowColumns: readonly RowColumn[] = [
  { name: 'casus', kind: 'number', value: (row) => row.caseId },
  { name: 'financier', kind: 'text', value: (row) => row.funder ?? noFunderWord },
  { name: 'werksoort', kind: 'text', value: (row) => row.workType },
  { name: 'materieel', kind: 'number', value: (row) => Number(row.isMaterial) },
  { name: 'online_dossier', kind: 'number', value: (row) => Number(row.hasDossier) },
  { name: 'aangemeld', kind: 'date', value: (row) => row.registeredOn },
  { name: 'eerste_contact', kind: 'date', value: (row) => row.firstContactOn },
  { name: 'afgesloten', kind: 'date', value: (row) => row.closedOn },
  { name: 'reden', kind: 'text', value: (row) => row.closingReason },
  { name: 'doorlooptijd_dagen', kind: 'number', value: (row) => row.leadDays },
  { name: 'tijd_regas', kind: 'duration', value: (row) => row.minutesRegister },
  { name: 'tijd_online', kind: 'duration', value: (row) => row.minutesOnline },
  { name: 'chatcontacten', kind: 'number', value: (row) => row.chats },
  { name: 'berichten_mail', kind: 'number', value: (row) => row.mails },
  { name: 'huiswerkcontacten', kind: 'number', value: (row) => row.homework },
];

/** The cases behind a figure as CSV, without names; reasons by their code, times `h:mm`. */
export function caseRowsCsv(rows: readonly CaseRow[]): string {
  const print = ({ kind, value }: RowColumn, row: CaseRow) => (kind === 'duration' ? toHours(Number(value(row))) : value(row));
  return toCsv(rows.map((row) => Object.fromEntries(rowColumns.map((column) => [column.name, print(column, row)]))), rowColumns.map((column) => column.name));
}

/** The cases behind a figure as an XLSX file, without names. */
export function caseRowsSheet(rows: readonly CaseRow[]): Uint8Array {
  return spreadsheet({ name: 'Casussen', columns: rowColumns.map(({ name, ...column }) => ({ label: name, ...column })), rows });
}

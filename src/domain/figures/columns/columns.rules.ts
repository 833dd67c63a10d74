import type { CaseTable, Half, TableLine } from '../figures.rules.ts';

/** A duration as `h:mm`, hours without a limit: 30 minutes is 0:30, 552,090 minutes are 9201:30. Whole minutes, 0 or more. */
export function toHours(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** An average, cut to the whole minute or day: 14:15.8 is 14:15. Nothing over no cases. */
export function cutAverage(sum: number, cases: number): number | null {
  return cases === 0 ? null : Math.floor(sum / cases);
}

export type ColumnKind = 'text' | 'count' | 'minutes' | 'days';

interface FigureColumn {
  kind: ColumnKind;
  /** The value of a line: a count, minutes or days; `null` where the printed table is empty. */
  value(line: TableLine): string | number | null;
}

const time = (half: Half) => half.minutesRegister + half.minutesOnline;

/** A column of one half; empty when no case is in it. */
function of(side: 'withDossier' | 'withoutDossier', kind: ColumnKind, value: (half: Half) => number | null): FigureColumn {
  return { kind, value: (line) => (line[side].cases === 0 ? null : value(line[side])) };
}

/** The same, left empty in material lines, as printed: those are about time only. */
function notMaterial(column: FigureColumn): FigureColumn {
  return { kind: column.kind, value: (line) => (line.kind === 'material' ? null : column.value(line)) };
}

/** Time in the dossier of a material line is empty, not 0:00, when there is none; otherwise the parts would not add up to the whole. */
const onlineTime: FigureColumn = {
  kind: 'minutes', value: ({ kind, withDossier: half }) => (half.cases === 0 || (kind === 'material' && half.minutesOnline === 0) ? null : half.minutesOnline),
};

/**
 * The columns of the printed table, in its order and under its names (source: the figures per funder and work type of the 2013 study).
 * With a dossier, time of the register and of the dossier stand apart; without, all time of the case is one column.
 */
export const figureColumns = {
  financier: { kind: 'text', value: (line) => line.funder },
  werksoort: { kind: 'text', value: (line) => line.workType },
  incl_casussen: of('withDossier', 'count', (half) => half.cases),
  incl_tijd_regas: of('withDossier', 'minutes', (half) => half.minutesRegister),
  incl_tijd_online_dossier: onlineTime,
  incl_tijd_totaal: of('withDossier', 'minutes', time),
  incl_gem_tijd_per_casus: of('withDossier', 'minutes', (half) => cutAverage(time(half), half.cases)),
  incl_gem_doorlooptijd_dagen: notMaterial(of('withDossier', 'days', (half) => cutAverage(half.leadDays, half.cases))),
  incl_chatcontacten: notMaterial(of('withDossier', 'count', (half) => half.chats)),
  incl_berichten_mail: notMaterial(of('withDossier', 'count', (half) => half.mails)),
  incl_huiswerkcontacten: notMaterial(of('withDossier', 'count', (half) => half.homework)),
  excl_casussen: of('withoutDossier', 'count', (half) => half.cases),
  excl_tijd_regas: of('withoutDossier', 'minutes', time),
  excl_gem_tijd_per_casus: of('withoutDossier', 'minutes', (half) => cutAverage(time(half), half.cases)),
  excl_gem_doorlooptijd_dagen: notMaterial(of('withoutDossier', 'days', (half) => cutAverage(half.leadDays, half.cases))),
} as const satisfies Record<string, FigureColumn>;

export type FigureColumnName = keyof typeof figureColumns;

export const figureColumnNames = Object.keys(figureColumns).filter((name): name is FigureColumnName => name in figureColumns);

/** A line as it is printed: times `h:mm`, empty as `null`. */
export function printedLine(line: TableLine): Record<FigureColumnName, string | number | null> {
  const print = (name: FigureColumnName) => {
    const { kind, value } = figureColumns[name];
    const found = value(line);
    return kind === 'minutes' && typeof found === 'number' ? toHours(found) : found;
  };
  return Object.fromEntries(figureColumnNames.map((name) => [name, print(name)])) as Record<FigureColumnName, string | number | null>;
}

export interface TableOrder { column: FigureColumnName; isDown: boolean }

function compare(order: TableOrder, one: TableLine, other: TableLine): number {
  const [mine, yours] = [one, other].map((line) => figureColumns[order.column].value(line));
  // What is empty stands last, whichever way the rest goes.
  if (mine === null || yours === null || mine === undefined || yours === undefined) return Number(mine === null) - Number(yours === null);
  const difference = typeof mine === 'string' || typeof yours === 'string' ? String(mine).localeCompare(String(yours), 'nl', { sensitivity: 'base' }) : mine - yours;
  return order.isDown ? -difference : difference;
}

/** The table in another order: funders by their total, within them work types; what is material stays below its work type, totals stay last. */
export function inOrder(table: CaseTable, order: TableOrder): CaseTable {
  const funders = table.funders.map((part) => ({ ...part, pairs: [...part.pairs].sort((one, other) => compare(order, one.line, other.line)) }));
  return { ...table, funders: funders.sort((one, other) => compare(order, one.total, other.total)) };
}

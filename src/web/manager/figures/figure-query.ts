import { z } from 'zod';
import { figureColumnNames, type FigureColumnName, type TableOrder } from '../../../domain/figures/columns/columns.rules.ts';
import { period, type CellChoice, type Period } from '../../../domain/figures/figures.schema.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Mistakes } from '../../components/field.tsx';
import { withQuery, type View } from '../../view.ts';

export const figuresPath = '/sturing/cijfers';
export const rowsPath = `${figuresPath}/casussen`;
export const rowsOnPage = 200;

const word = z.string().max(40).optional().catch(undefined);
const asked = z.object({
  van: word, tot: word, orde: z.enum(figureColumnNames).optional().catch(undefined), richting: z.enum(['op', 'af']).catch('af'),
  financier: z.union([z.literal('geen'), z.coerce.number().int().positive()]).optional().catch(undefined), werksoort: z.coerce.number().int().positive().optional().catch(undefined),
  materieel: z.literal('ja').optional().catch(undefined), dossier: z.enum(['ja', 'nee']).optional().catch(undefined), na: z.coerce.number().int().min(0).catch(0),
});

/** What the address asks for: the period as typed and as it holds, an order, a cell. */
export interface Asked { typed: { van: string; tot: string }; period: Period; mistakes: Mistakes; order: TableOrder | undefined; cell: CellChoice; after: number }

/** This year until today, as nobody chose. */
function usualPeriod(now: Date): Period {
  const today = dayOf(now);
  return { from: `${today.slice(0, 4)}-01-01`, to: today };
}

/** Reads the address; a period that is none keeps what was typed, says what is wrong with it, and shows the usual one. */
export function readAsked(view: View, query: unknown, now: Date): Asked {
  const read = asked.parse(query);
  const usual = usualPeriod(now);
  const typed = { van: read.van ?? usual.from, tot: read.tot ?? usual.to };
  const chosen = period.safeParse({ from: typed.van, to: typed.tot });
  const words = view.t.staff.caseFigures.mistakes;
  const wrong = chosen.success ? [] : chosen.error.issues;
  const mistakes: Mistakes = Object.fromEntries(wrong.map((issue) => (issue.path[0] === 'from' ? ['van', words.from] : ['tot', issue.code === 'custom' ? words.order : words.to])));
  return {
    typed, period: chosen.success ? chosen.data : usual, mistakes, order: read.orde && { column: read.orde, isDown: read.richting === 'af' }, after: read.na,
    cell: {
      ...read.financier === undefined ? {} : { funderId: read.financier === 'geen' ? null : read.financier }, ...read.werksoort === undefined ? {} : { workTypeId: read.werksoort },
      ...read.materieel === undefined ? {} : { isMaterial: true }, ...read.dossier === undefined ? {} : { hasDossier: read.dossier === 'ja' },
    },
  };
}

/** The address of the table, or of a file of it. */
export function toTable({ from, to }: Period, order?: TableOrder, path: string = figuresPath): string {
  return withQuery(path, { van: from, tot: to, orde: order?.column, richting: order && (order.isDown ? 'af' : 'op') });
}

/** The address of the cases behind a cell, or of a file of them. */
export function toRows({ from, to }: Period, cell: CellChoice, after = 0, path: string = rowsPath): string {
  return withQuery(path, {
    van: from, tot: to, financier: cell.funderId === null ? 'geen' : cell.funderId?.toString(), werksoort: cell.workTypeId?.toString(),
    materieel: cell.isMaterial ? 'ja' : undefined, dossier: cell.hasDossier === undefined ? undefined : cell.hasDossier ? 'ja' : 'nee', na: after === 0 ? undefined : String(after),
  });
}

/** A click on a column: numbers from high to low first, a second click the other way. */
export function nextOrder(column: FigureColumnName, order: TableOrder | undefined): TableOrder {
  return { column, isDown: order?.column === column ? !order.isDown : true };
}

/** Periods that are asked for most. */
export function usualPeriods(now: Date): Record<'thisYear' | 'lastYear' | 'thisQuarter' | 'lastQuarter', Period> {
  const today = dayOf(now);
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const quarter = (back: number): Period => {
    const first = Math.floor((month - 1) / 3) * 3 - back * 3;
    const day = (months: number, date: number) => new Date(Date.UTC(year, months, date)).toISOString().slice(0, 10);
    return { from: day(first, 1), to: day(first + 3, 0) };
  };
  const whole = (one: number): Period => ({ from: `${one}-01-01`, to: `${one}-12-31` });
  return { thisYear: whole(year), lastYear: whole(year - 1), thisQuarter: quarter(0), lastQuarter: quarter(1) };
}

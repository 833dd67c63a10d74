import { figureColumnNames, figureColumns, inOrder, printedLine, type FigureColumnName, type TableOrder } from '../../../domain/figures/columns/columns.rules.ts';
import { linesOf, type CaseTable, type TableLine } from '../../../domain/figures/figures.rules.ts';
import type { CellChoice, Period } from '../../../domain/figures/figures.schema.ts';
import type { View } from '../../view.ts';
import { nextOrder, toRows, toTable } from './figure-query.ts';
import { sayCount, sayLine } from './figure-words.ts';

type NumberColumn = keyof View['t']['staff']['caseFigures']['columns'];

const numberColumns = figureColumnNames.filter((name): name is NumberColumn => name !== 'financier' && name !== 'werksoort');
const firstWithout: FigureColumnName = 'excl_casussen';
const withCount = numberColumns.indexOf(firstWithout);

interface TableProps { view: View; table: CaseTable; period: Period; order: TableOrder | undefined; opens: boolean }

function cellOf(line: TableLine, column: NumberColumn): CellChoice {
  return {
    ...line.funderId === undefined ? {} : { funderId: line.funderId }, ...line.workTypeId === undefined ? {} : { workTypeId: line.workTypeId },
    ...line.kind === 'material' ? { isMaterial: true } : {}, hasDossier: column.startsWith('incl_'),
  };
}

function Head({ view, period, order }: Omit<TableProps, 'table' | 'opens'>) {
  const words = view.t.staff.caseFigures;
  return (
    <thead>
      <tr>
        <td />
        <th scope="colgroup" colSpan={withCount} class="numeric">{words.withDossier}</th>
        <th scope="colgroup" colSpan={numberColumns.length - withCount} class="numeric half">{words.withoutDossier}</th>
      </tr>
      <tr>
        <th scope="col">{words.funderAndType}</th>
        {numberColumns.map((column) => (
          <th key={column} scope="col" class={column === firstWithout ? 'numeric half' : 'numeric'} aria-sort={order?.column === column ? (order.isDown ? 'descending' : 'ascending') : undefined}>
            <a href={`${toTable(period, nextOrder(column, order))}#tabel`}>{words.columns[column]}{order?.column === column && <span aria-hidden="true">{order.isDown ? ' ↓' : ' ↑'}</span>}</a>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Line({ view, line, period, opens }: { view: View; line: TableLine; period: Period; opens: boolean }) {
  const words = view.t.staff.caseFigures;
  const printed = printedLine(line);
  const name = sayLine(view, line);
  return (
    <tr class={line.kind === 'work_type' ? undefined : `line--${line.kind}`}>
      <th scope="row">{name}</th>
      {numberColumns.map((column) => {
        const value = printed[column];
        const shown = typeof value === 'number' && figureColumns[column].kind === 'count' ? sayCount(view, value) : value;
        return (
          <td key={column} class={column === firstWithout ? 'numeric half' : 'numeric'}>
            {shown === null ? null : opens ? <a href={toRows(period, cellOf(line, column))} aria-label={words.opens(`${shown} ${words.columns[column]}`, name)}>{shown}</a> : shown}
          </td>
        );
      })}
    </tr>
  );
}

/** The table as funders know it, in the order that was asked for; each number opens its cases for who may see them. */
export function FigureTable({ view, table, period, order, opens }: TableProps) {
  const words = view.t.staff.caseFigures;
  return (
    <div class="table table--figures" role="region" aria-label={words.table} tabIndex={0} id="tabel">
      <table>
        <caption>{words.table}</caption>
        <Head view={view} period={period} order={order} />
        <tbody>{linesOf(order ? inOrder(table, order) : table).map((line) => <Line key={`${line.kind} ${line.funderId} ${line.workTypeId}`} view={view} line={line} period={period} opens={opens} />)}</tbody>
      </table>
    </div>
  );
}

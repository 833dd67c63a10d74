import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { toHours } from '../../../domain/figures/columns/columns.rules.ts';
import type { CaseRow } from '../../../domain/figures/figures.schema.ts';
import { EmptyState, Table } from '../../components/parts.tsx';
import { StaffLayout } from '../../components/staff-layout.tsx';
import type { View } from '../../view.ts';
import { rowsOnPage, rowsPath, toRows, toTable, type Asked } from './figure-query.ts';
import { sayCount, sayDate } from './figure-words.ts';

interface RowsProps { view: View; staff: StaffSession; where: string; asked: Asked; rows: readonly CaseRow[]; count: number }

function RowsTable({ view, rows }: Pick<RowsProps, 'view' | 'rows'>) {
  const words = view.t.staff.caseFigures;
  const reasons: Readonly<Record<string, string>> = words.reasons;
  const of = words.rows;
  return (
    <Table caption={of.caption} rows={rows} columns={[
      { label: of.number, cell: (row) => row.caseId },
      { label: of.funder, cell: (row) => row.funder ?? words.noFunder },
      { label: of.workType, cell: (row) => <>{row.workType}{row.isMaterial && <small class="soft"> {words.material}</small>}</> },
      { label: of.dossier, cell: (row) => (row.hasDossier ? of.yes : of.no) },
      { label: of.registered, cell: (row) => <time dateTime={row.registeredOn}>{sayDate(row.registeredOn)}</time> },
      { label: of.closed, cell: (row) => <time dateTime={row.closedOn}>{sayDate(row.closedOn)}</time> },
      { label: of.reason, cell: (row) => reasons[row.closingReason ?? ''] ?? '' },
      { label: of.lead_days, isNumeric: true, cell: (row) => row.leadDays },
      { label: of.register, isNumeric: true, cell: (row) => toHours(row.minutesRegister) },
      { label: of.online, isNumeric: true, cell: (row) => toHours(row.minutesOnline) },
      { label: of.chats, isNumeric: true, cell: (row) => row.chats },
      { label: of.mails, isNumeric: true, cell: (row) => row.mails },
      { label: of.homework, isNumeric: true, cell: (row) => row.homework },
    ]} />
  );
}

/** The cases behind one number of the table, without names. */
export function RowsPage({ view, staff, where, asked, rows, count }: RowsProps) {
  const words = view.t.staff.caseFigures;
  const of = words.rows;
  const { period, cell, after } = asked;
  const title = count === 0 ? of.none : of.title(sayCount(view, count), count === 1);
  return (
    <StaffLayout view={view} staff={staff} title={title} current="caseFigures" where={where}>
      <nav class="crumbs no-print" aria-label={view.t.staff.admin.crumbs}><ol><li><a href={toTable(period)}>{of.crumb}</a></li></ol></nav>
      <h1>{title}</h1>
      <p class="lead">{of.lead(of.period(sayDate(period.from), sayDate(period.to)))}</p>
      {rows.length === 0 ? <EmptyState title={of.none}><p><a href={toTable(period)}>{of.crumb}</a></p></EmptyState> : (
        <>
          {count > rowsOnPage && <p>{of.range(sayCount(view, after + 1), sayCount(view, after + rows.length))}</p>}
          <RowsTable view={view} rows={rows} />
          <p class="no-print">
            {after + rows.length < count && <><a href={toRows(period, cell, after + rowsOnPage)}>{of.next}</a> · </>}
            {after > 0 && <><a href={toRows(period, cell)}>{of.first}</a> · </>}
            {words.files} <a href={toRows(period, cell, 0, `${rowsPath}.csv`)}>{words.csv}</a> · <a href={toRows(period, cell, 0, `${rowsPath}.xlsx`)}>{words.xlsx}</a>
          </p>
        </>
      )}
    </StaffLayout>
  );
}

import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import type { CaseTable } from '../../../domain/figures/figures.rules.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { EmptyState } from '../../components/parts.tsx';
import { StaffLayout } from '../../components/staff-layout.tsx';
import type { View } from '../../view.ts';
import { FigurePicture } from './figure-picture.tsx';
import { figuresPath, toTable, usualPeriods, type Asked } from './figure-query.ts';
import { FigureTable } from './figure-table.tsx';
import { sayCount, sayDate } from './figure-words.ts';

interface PageProps { view: View; staff: StaffSession; where: string; now: Date; asked: Asked; table: CaseTable }

function titleOf(view: View, table: CaseTable): string {
  const words = view.t.staff.caseFigures;
  if (!table.total) return words.titleNone;
  const { withDossier, withoutDossier } = table.total;
  const closed = withDossier.cases + withoutDossier.cases;
  return words.title(words.closed(sayCount(view, closed), closed === 1), sayCount(view, withDossier.cases));
}

function PeriodForm({ view, now, asked }: Pick<PageProps, 'view' | 'now' | 'asked'>) {
  const words = view.t.staff.caseFigures;
  const usual = usualPeriods(now);
  return (
    <>
      <form class="toolbar" method="get" action={figuresPath} noValidate>
        <TextField view={view} name="van" label={words.from} type="date" size="medium" value={asked.typed.van} error={asked.mistakes['van']} />
        <TextField view={view} name="tot" label={words.to} type="date" size="medium" value={asked.typed.tot} error={asked.mistakes['tot']} />
        <Button kind="secondary">{words.show}</Button>
      </form>
      <nav class="periods no-print" aria-label={words.periods.label}>
        <ul>{(['thisYear', 'lastYear', 'thisQuarter', 'lastQuarter'] as const).map((name) => <li key={name}><a href={toTable(usual[name])}>{words.periods[name]}</a></li>)}</ul>
      </nav>
    </>
  );
}

function Files({ view, asked }: Pick<PageProps, 'view' | 'asked'>) {
  const words = view.t.staff.caseFigures;
  return (
    <p class="no-print">{words.files} <a href={toTable(asked.period, undefined, `${figuresPath}/tabel.csv`)}>{words.csv}</a> · <a href={toTable(asked.period, undefined, `${figuresPath}/tabel.xlsx`)}>{words.xlsx}</a>. {words.print}</p>
  );
}

/** Closed cases per funder and work type: a sentence, a picture, the table. */
export function FigurePage({ view, staff, where, now, asked, table }: PageProps) {
  const words = view.t.staff.caseFigures;
  const { from, to } = asked.period;
  return (
    <StaffLayout view={view} staff={staff} title={words.table} current="caseFigures" where={where}>
      <ErrorSummary view={view} mistakes={asked.mistakes} />
      <h1>{titleOf(view, table)}</h1>
      <p class="lead">{words.rows.period(sayDate(from), sayDate(to)).replace(/^./, (letter) => letter.toUpperCase())}. {words.upTo(sayMoment(now, now, view.language))}</p>
      <PeriodForm view={view} now={now} asked={asked} />
      {table.total ? (
        <>
          <FigurePicture view={view} table={table} total={table.total} />
          <FigureTable view={view} table={table} period={asked.period} order={asked.order} opens={may(staff.roles, 'cases.rows')} />
          {asked.order && <p class="no-print"><a href={`${toTable(asked.period)}#tabel`}>{words.usual}</a></p>}
          <p class="soft">{words.explain}</p>
          <Files view={view} asked={asked} />
        </>
      ) : <EmptyState title={words.titleNone}><p>{words.none}</p></EmptyState>}
    </StaffLayout>
  );
}

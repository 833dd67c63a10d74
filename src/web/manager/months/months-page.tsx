import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import type { LateChange, Month } from '../../../domain/contacts/months/months.queries.ts';
import { sayDay, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { EmptyState, Notice, Table, Tag } from '../../components/parts.tsx';
import { StaffLayout } from '../../components/staff-layout.tsx';
import { sayMonth } from '../../components/months.ts';
import type { View } from '../../view.ts';
import { sayLate } from './late-words.ts';

export const monthsPath = '/sturing/maanden';

export interface MonthsPageProps {
  view: View; staff: StaffSession; where: string; now: Date; year: number; months: readonly Month[]; late: readonly LateChange[];
  names: ReadonlyMap<number, StaffName>; notice?: string | undefined; mistakes?: Mistakes | undefined;
}

function Act({ view, month, isLocked }: { view: View; month: string; isLocked: boolean }) {
  const words = view.t.staff.months;
  return (
    <form method="post" action={`${monthsPath}/${month}/${isLocked ? 'openen' : 'sluiten'}`} noValidate>
      <FormToken view={view} />
      <Button isSmall kind="secondary">{(isLocked ? words.openOf : words.closeOf)(sayMonth(view, month))}</Button>
    </form>
  );
}

function Months({ view, now, year, months, names }: MonthsPageProps) {
  const words = view.t.staff.months;
  const thisMonth = dayOf(now).slice(0, 7);
  const state = (one: Month) => {
    if (one.lockedAt === null) return one.month === thisMonth ? words.running : words.isOpen;
    return <><Tag>{words.closed}</Tag><br /><small>{words.closedBy(sayNearMoment(one.lockedAt, now, view.language), names.get(one.lockedBy ?? 0)?.name ?? '')}</small></>;
  };
  if (months.length === 0) return <EmptyState title={words.none(year)} />;
  return (
    <Table isStacked caption={words.table(year)} rows={months} columns={[
      { label: words.month, cell: (one) => sayMonth(view, one.month) },
      { label: words.contacts, isNumeric: true, cell: (one) => one.contacts },
      { label: words.unconfirmed, isNumeric: true, cell: (one) => one.unconfirmed || '' },
      { label: words.late, isNumeric: true, cell: (one) => one.late || '' },
      { label: words.state, cell: state },
      { label: words.act, cell: (one) => (one.month < thisMonth ? <Act view={view} month={one.month} isLocked={one.lockedAt !== null} /> : '') },
    ]} />
  );
}

function Late({ view, now, late, names }: MonthsPageProps) {
  const words = view.t.staff.months;
  return (
    <section>
      <h2>{words.lateTitle}</h2>
      <p class="soft">{words.lateHint}</p>
      {late.length === 0 ? <p>{words.lateNone}</p> : (
        <Table isStacked caption={words.lateTable(late.length)} rows={late} columns={[
          { label: words.contactOf, cell: (one) => `${sayDay(one.day, now, view.language)}, ${view.t.staff.hours.channels[one.channel].toLowerCase()}` },
          { label: words.worker, cell: (one) => names.get(one.accountId)?.name ?? '' },
          { label: words.when, cell: (one) => (one.at ? sayNearMoment(one.at, now, view.language) : words.waits) },
          { label: words.what, cell: (one) => sayLate(view, one) },
        ]} />
      )}
    </section>
  );
}

/** Months of a year: what is in them, closing them and opening them again, and what came late. */
export function MonthsPage(props: MonthsPageProps) {
  const { view, staff, where, now, year, notice, mistakes = {} } = props;
  const words = view.t.staff.months;
  const thisYear = Number(dayOf(now).slice(0, 4));
  return (
    <StaffLayout view={view} staff={staff} title={words.title} current="months" where={where}>
      <div class="admin">
        {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
        <ErrorSummary view={view} mistakes={mistakes} />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <nav class="weeks no-print" aria-label={words.years}>
          <ul>
            <li><a href={`${monthsPath}?jaar=${year - 1}`}>{year - 1}</a></li>
            {year < thisYear && <li><a href={`${monthsPath}?jaar=${year + 1}`}>{year + 1}</a></li>}
          </ul>
        </nav>
        <Months {...props} />
        <Late {...props} />
      </div>
    </StaffLayout>
  );
}

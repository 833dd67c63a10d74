import { sql } from 'kysely';
import { z } from 'zod';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { Channel } from '../contacts.schema.ts';
import type { MonthScope } from './months.access.ts';
import { monthOf, monthsOf } from './months.rules.ts';

type Reading = Pick<Work, 'tx'>;

/**
 * Whether the month of a day is closed at an institution, the own one or one whose conversations one helps with. A month that is being
 * closed at this moment is waited for, so call it in the transaction that books.
 */
export async function isMonthLocked(work: Reading, institutionId: number, day: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`select naast_month_is_locked(${institutionId}, ${day}) as locked`.execute(work.tx);
  return rows[0]?.locked ?? false;
}

export interface Month {
  /** `YYYY-MM`. */
  month: string;
  /** Contacts that took place (two workers at one moment are one), and rows whose minutes wait for their worker. */
  contacts: number; unconfirmed: number;
  /** What was entered, corrected or removed after it was closed. */
  late: number;
  lockedAt: Date | null; lockedBy: number | null;
}

/** The months of a year that have begun, newest first, with what is in them: help to the institution's own clients. */
export async function listMonths(work: Work, scope: MonthScope, year: number): Promise<Month[]> {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const { rows } = await sql<{ month: string; contacts: number; unconfirmed: number; late: number }>`
    select to_char(day, 'YYYY-MM') as month, sum(contacts) as contacts, sum(unconfirmed) as unconfirmed, sum(late) as late from (
      select day, (joins_id is null and outcome in ('took_place', 'broken_off'))::int as contacts, (confirmed_at is null)::int as unconfirmed, after_lock::int as late
        from contacts where institution_id = ${scope.institutionId} and day between ${from} and ${to} and removed_at is null
      union all
      select c.day, 0, 0, 1 from contact_corrections k join contacts c on c.institution_id = k.institution_id and c.id = k.contact_id
        where k.institution_id = ${scope.institutionId} and k.after_lock and c.day between ${from} and ${to}
    ) counted group by 1`.execute(work.tx);
  const locks = await work.tx.selectFrom('locked_months').select(['month', 'locked_at as lockedAt', 'locked_by as lockedBy'])
    .where('institution_id', '=', scope.institutionId).where('month', '>=', from).where('month', '<=', to).execute();
  return monthsOf(year, dayOf(work.now)).map((month) => {
    const counted = rows.find((row) => row.month === month);
    const lock = locks.find((row) => monthOf(row.month) === month);
    return {
      month, contacts: Number(counted?.contacts ?? 0), unconfirmed: Number(counted?.unconfirmed ?? 0), late: Number(counted?.late ?? 0),
      lockedAt: lock?.lockedAt ?? null, lockedBy: lock?.lockedBy ?? null,
    };
  });
}

/** Something that came after its month was closed. Without a reason: that may say who someone is. */
export interface LateChange {
  kind: 'entered' | 'corrected' | 'removed';
  /** When it came; null for minutes of a colleague that he has not confirmed. */
  at: Date | null;
  accountId: number; day: string; channel: Channel; caseId: number | null;
  before: Record<string, unknown>; after: Record<string, unknown>;
}

const values = z.record(z.string(), z.unknown());
const lateShown = 500;

/** What came late in the months of a year, newest first; at most 500. Rows without names of clients. */
export async function listLate(work: Work, scope: MonthScope, year: number): Promise<LateChange[]> {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const { rows } = await sql<Omit<LateChange, 'kind'>>`
    select c.confirmed_at as at, c.account_id as "accountId", c.day, c.channel, c.case_id as "caseId", '{}'::jsonb as before, '{}'::jsonb as after, c.id as number
      from contacts c where c.institution_id = ${scope.institutionId} and c.after_lock and c.day between ${from} and ${to}
    union all
    select k.corrected_at, k.account_id, c.day, c.channel, c.case_id, k.before, k.after, k.id
      from contact_corrections k join contacts c on c.institution_id = k.institution_id and c.id = k.contact_id
      where k.institution_id = ${scope.institutionId} and k.after_lock and c.day between ${from} and ${to}
    order by at desc nulls first, number desc limit ${lateShown}`.execute(work.tx);
  return rows.map((row) => {
    const [before, after] = [values.parse(row.before), values.parse(row.after)];
    const kind = Object.keys(after).length === 0 ? 'entered' as const : after['removed'] === true ? 'removed' as const : 'corrected' as const;
    return { kind, at: row.at, accountId: row.accountId, day: row.day, channel: row.channel, caseId: row.caseId, before, after };
  });
}

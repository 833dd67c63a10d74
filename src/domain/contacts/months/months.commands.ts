import { sql } from 'kysely';
import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { MonthScope } from './months.access.ts';
import { firstDayOf, isOver } from './months.rules.ts';

/** In the log a month is its number: 202611. */
async function log(work: Work, scope: MonthScope, action: 'lock_month' | 'open_month', month: string): Promise<void> {
  await logAccess(work, { institutionId: scope.institutionId, action, subject: 'month', subjectId: Number(month.replace('-', '')) });
}

/** Waits for everyone who is booking at this institution, and makes them wait: see naast_month_is_locked. */
async function holdBookings(work: Work, scope: MonthScope): Promise<void> {
  await sql`select pg_advisory_xact_lock(7302122, ${scope.institutionId}::int)`.execute(work.tx);
}

export type MonthLocked = { ok: true; isRepeat: boolean } | { ok: false; reason: 'not-over' };

/**
 * Closes a month (`YYYY-MM`): what is entered, corrected or removed in it afterwards still counts, and shows as late.
 * Refused while the month is not over. Closing it twice is fine.
 */
export async function lockMonth(work: Work, scope: MonthScope, month: string): Promise<MonthLocked> {
  if (!isOver(month, dayOf(work.now))) return { ok: false, reason: 'not-over' };
  await holdBookings(work, scope);
  const row = await work.tx.insertInto('locked_months')
    .values({ institution_id: scope.institutionId, month: firstDayOf(month), locked_at: work.now, locked_by: scope.accountId })
    .onConflict((conflict) => conflict.doNothing()).returning('month').executeTakeFirst();
  if (row) await log(work, scope, 'lock_month', month);
  return { ok: true, isRepeat: row === undefined };
}

/** Opens a month again; what came late meanwhile keeps showing as such. False when it was not closed. */
export async function openMonth(work: Work, scope: MonthScope, month: string): Promise<boolean> {
  await holdBookings(work, scope);
  const row = await work.tx.deleteFrom('locked_months').where('institution_id', '=', scope.institutionId).where('month', '=', firstDayOf(month))
    .returning('month').executeTakeFirst();
  if (row) await log(work, scope, 'open_month', month);
  return row !== undefined;
}

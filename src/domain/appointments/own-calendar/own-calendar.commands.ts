import type { AgendaScope } from '../../duties/availability/availability.access.ts';
import type { Span } from '../../duties/availability/availability.rules.ts';
import type { Work } from '../../work.ts';
import { ownCalendarPurpose } from './own-calendar.schema.ts';

interface Whose { institutionId: number; accountId: number }

/** Keeps where a worker's own calendar is, sealed: who has that address reads it. It is read at the next round. */
export async function saveOwnCalendar(work: Work, scope: AgendaScope, address: string): Promise<void> {
  const stored = { address_sealed: work.keys.installation.seal(address, ownCalendarPurpose), since: work.now, tried_at: null, read_at: null, error: null };
  await work.tx.insertInto('own_calendars').values({ institution_id: scope.institutionId, account_id: scope.accountId, ...stored })
    .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doUpdateSet(stored)).execute();
  await forgetBusy(work, scope);
}

/** Lets go of it, with the times that came from it. */
export async function removeOwnCalendar(work: Work, scope: AgendaScope): Promise<void> {
  await work.tx.deleteFrom('own_calendars').where('institution_id', '=', scope.institutionId).where('account_id', '=', scope.accountId).execute();
  await forgetBusy(work, scope);
}

async function forgetBusy(work: Work, { institutionId, accountId }: Whose): Promise<void> {
  await work.tx.deleteFrom('busy_times').where('institution_id', '=', institutionId).where('account_id', '=', accountId).execute();
}

/** The times at which somebody is busy, instead of those before. Nothing happens when he let go of that calendar meanwhile. */
export async function keepBusy(work: Work, whose: Whose, times: readonly Span[]): Promise<void> {
  const kept = await work.tx.updateTable('own_calendars').set({ tried_at: work.now, read_at: work.now, error: null })
    .where('institution_id', '=', whose.institutionId).where('account_id', '=', whose.accountId).executeTakeFirst();
  if (kept.numUpdatedRows === 0n) return;
  await forgetBusy(work, whose);
  if (times.length === 0) return;
  await work.tx.insertInto('busy_times').values(times.map((time) => ({ institution_id: whose.institutionId, account_id: whose.accountId, starts_at: time.startsAt, ends_at: time.endsAt }))).execute();
}

/** That it could not be read now, with a short code of why; the times of before stay. */
export async function noteUnread(work: Work, whose: Whose, error: string): Promise<void> {
  await work.tx.updateTable('own_calendars').set({ tried_at: work.now, error }).where('institution_id', '=', whose.institutionId).where('account_id', '=', whose.accountId).execute();
}

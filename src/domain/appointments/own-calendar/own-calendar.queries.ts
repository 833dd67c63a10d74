import type { AgendaScope } from '../../duties/availability/availability.access.ts';
import type { Work } from '../../work.ts';
import { ownCalendarPurpose } from './own-calendar.schema.ts';

export interface OwnCalendar { since: Date; readAt: Date | null; error: string | null }

/** How reading his own calendar goes; nothing when he gave none. Its address is not told again. */
export async function findOwnCalendar(work: Pick<Work, 'tx'>, scope: AgendaScope): Promise<OwnCalendar | undefined> {
  return await work.tx.selectFrom('own_calendars').select(['since', 'read_at as readAt', 'error'])
    .where('institution_id', '=', scope.institutionId).where('account_id', '=', scope.accountId).executeTakeFirst();
}

/** The calendars of an institution to read, with where they are. */
export async function listOwnCalendars(work: Pick<Work, 'tx' | 'keys'>, institutionId: number): Promise<{ institutionId: number; accountId: number; address: string }[]> {
  const rows = await work.tx.selectFrom('own_calendars').select(['account_id as accountId', 'address_sealed as sealed']).where('institution_id', '=', institutionId).orderBy('account_id').execute();
  return rows.map(({ accountId, sealed }) => ({ institutionId, accountId, address: work.keys.installation.open(sealed, ownCalendarPurpose) }));
}

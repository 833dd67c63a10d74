import { sql } from 'kysely';
import { mailPurposes } from '../../accounts/citizens/mail/mail.rules.ts';
import { listReach } from '../../accounts/citizens/ways/ways.queries.ts';
import type { Reach } from '../../accounts/citizens/ways/ways.schema.ts';
import { openClients } from '../../cases/clients/clients.queries.ts';
import type { Work } from '../../work.ts';

export interface Reminder { appointmentId: number; sequence: number; clientId: number; reach: Reach }

/**
 * Who is told of an appointment on a day: the clients of the case now, or the one that it is for, unless they want no reminders. By the ways that a client chose on his own
 * page, if any. Else by mail: at the address that he confirmed there when there is one, for that is his to choose, or at the one in his file.
 */
export async function listReminders(work: Work, institutionId: number, day: string): Promise<Reminder[]> {
  const rows = await work.tx.selectFrom('appointments as a')
    .innerJoin('case_clients as x', (join) => join.onRef('x.institution_id', '=', 'a.institution_id').onRef('x.case_id', '=', 'a.case_id'))
    .innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .leftJoin('appointment_wishes as w', 'w.account_id', 'p.account_id').leftJoin('citizen_mail as m', 'm.account_id', 'p.account_id')
    .select(['a.id as appointmentId', 'a.sequence', 'x.client_id as clientId', 'p.account_id as accountId', 'm.email_sealed as sealed'])
    .where('a.institution_id', '=', institutionId).where('a.status', '=', 'booked').where('a.reminded_at', 'is', null).where('x.until', 'is', null)
    .where(sql<boolean>`(a.for_client_id is null or a.for_client_id = x.client_id)`)
    .where(sql<boolean>`(a.starts_at at time zone 'Europe/Amsterdam')::date = ${day}::date`).where(sql<boolean>`coalesce(w.wants_reminder, true)`)
    .orderBy('a.id').orderBy('x.client_id').execute();
  const people = await openClients(work, institutionId, rows.map((row) => row.clientId));
  const chosen = await listReach(work, rows.flatMap((row) => row.accountId ?? []));
  return rows.flatMap(({ sealed, accountId, ...row }) => {
    const email = sealed ? work.keys.installation.open(sealed, mailPurposes.email) : people.get(row.clientId)?.email;
    const reach = (accountId === null ? undefined : chosen.get(accountId)) ?? (email ? { email, number: undefined, devices: [] } : undefined);
    return reach ? [{ ...row, reach }] : [];
  });
}

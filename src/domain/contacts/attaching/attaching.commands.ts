import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { isMonthLocked } from '../months/months.queries.ts';

/** The open case that a conversation became; nothing when there is none, or it is not ours to see. */
export async function findCaseOfConversation(work: Pick<Work, 'tx'>, conversation: { institutionId: number; conversationId: number }): Promise<{ caseId: number; funderId: number | null } | undefined> {
  const { rows } = await sql<{ caseId: number; funderId: number | null }>`select case_id as "caseId", funder_id as "funderId"
    from naast_case_of_conversation(${conversation.institutionId}, ${conversation.conversationId})`.execute(work.tx);
  return rows[0];
}

/**
 * Notes the first contact of a case, when this one is earlier than what is known. Help before the registration does not move the case
 * to before it: then the day of registration counts. Nobody waits for this row, unless it changes. The contact has been written before:
 * it is the proof of a member that was let in and works for the case of another institution.
 */
export async function noteFirstContact(work: Pick<Work, 'tx'>, contact: { institutionId: number; caseId: number; day: string }): Promise<void> {
  await sql`select naast_note_first_contact(${contact.institutionId}, ${contact.caseId}, ${contact.day}::date)`.execute(work.tx);
}

/** Counts the first contact of a case anew, when the contact of this day that made it one no longer does. Not for the `about` clients. */
export async function recountFirstContact(work: Pick<Work, 'tx'>, contact: { institutionId: number; caseId: number; day: string }): Promise<void> {
  await sql`select naast_recount_first_contact(${contact.institutionId}, ${contact.caseId}, ${contact.day}::date)`.execute(work.tx);
}

interface AttachedRow { contactId: number; day: string; counts: boolean }

/** In a closed month it shows that a case was put to a contact later. */
async function markLate(work: Work, attach: { institutionId: number; caseId: number; accountId: number }, contacts: readonly AttachedRow[]): Promise<void> {
  const locked = new Map<string, boolean>();
  for (const { contactId, day } of contacts) {
    const month = day.slice(0, 7);
    if (!locked.has(month)) locked.set(month, await isMonthLocked(work, attach.institutionId, day));
    if (!locked.get(month)) continue;
    await work.tx.insertInto('contact_corrections').values({
      institution_id: attach.institutionId, contact_id: contactId, account_id: attach.accountId, corrected_at: work.now,
      before: JSON.stringify({ caseId: null }), after: JSON.stringify({ caseId: attach.caseId }), after_lock: true,
    }).execute();
  }
}

/**
 * Puts the contacts of a conversation with the case that it became, once: what stands with a case already stays there, so that no
 * contact counts double; the minutes and days stay as they were. Who pays for the case pays for them. Answers how many were put there.
 * Call it in the transaction that ties the conversation to the case, after that has been proven.
 */
export async function attachContacts(work: Work, attach: { institutionId: number; caseId: number; conversationId: number; accountId: number }): Promise<number> {
  const { institutionId, caseId } = attach;
  const { funderId } = await work.tx.selectFrom('cases').select('funder_id as funderId').where('institution_id', '=', institutionId).where('id', '=', caseId).executeTakeFirstOrThrow();
  const rows = await work.tx.updateTable('contacts').set({ case_id: caseId, ...(funderId === null ? {} : { funder_id: funderId }) })
    .where('institution_id', '=', institutionId).where('conversation_id', '=', attach.conversationId).where('case_id', 'is', null).where('removed_at', 'is', null)
    .returning(['id as contactId', 'day', sql<boolean>`outcome in ('took_place', 'broken_off') and channel <> 'about'`.as('counts')]).execute();
  const [first] = rows.filter((row) => row.counts).map((row) => row.day).sort();
  if (first !== undefined) await noteFirstContact(work, { institutionId, caseId, day: first });
  await markLate(work, attach, rows);
  return rows.length;
}

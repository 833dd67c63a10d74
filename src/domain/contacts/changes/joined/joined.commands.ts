import type { Work } from '../../../work.ts';
import type { ContactRef } from '../../contacts.schema.ts';

interface JoinedRow { institutionId: number; contactId: number; day: string }

/** The rows of colleagues that join a contact, those that count, oldest first. */
export async function joinedRows(work: Work, contact: ContactRef): Promise<(JoinedRow & { isConfirmed: boolean })[]> {
  const rows = await work.tx.selectFrom('contacts').select(['institution_id as institutionId', 'id as contactId', 'day', 'confirmed_at as confirmedAt'])
    .where('institution_id', '=', contact.institutionId).where('joins_id', '=', contact.contactId).where('removed_at', 'is', null).orderBy('id').forUpdate().execute();
  return rows.map(({ confirmedAt, ...row }) => ({ ...row, isConfirmed: confirmedAt !== null }));
}

/** Puts the rows of colleagues with the case to which a contact moved: one moment is in one case. */
export async function moveJoined(work: Work, contact: ContactRef, to: { caseId: number | null; funderId: number | null }): Promise<void> {
  const moved = await work.tx.updateTable('contacts').set({ case_id: to.caseId, funder_id: to.funderId })
    .where('institution_id', '=', contact.institutionId).where('joins_id', '=', contact.contactId).where('removed_at', 'is', null).returning('id').execute();
  if (moved.length === 0) return;
  await work.tx.deleteFrom('contact_clients').where('institution_id', '=', contact.institutionId).where('contact_id', 'in', moved.map(({ id }) => id)).execute();
}

/**
 * When a contact is taken away: rows of colleagues that wait go along (answered, to be written down), for they were its echo. Of
 * those who confirmed, the first becomes the contact of that moment, which the others join: it happened, and counts once.
 */
export async function releaseJoined(work: Work, contact: ContactRef): Promise<JoinedRow[]> {
  const rows = await joinedRows(work, contact);
  const update = (ids: readonly number[], set: { removed_at?: Date; joins_id?: number | null }) => work.tx.updateTable('contacts').set(set)
    .where('institution_id', '=', contact.institutionId).where('id', 'in', [...ids]).execute();
  const waiting = rows.filter((row) => !row.isConfirmed);
  if (waiting.length > 0) await update(waiting.map((row) => row.contactId), { removed_at: work.now });
  const [first, ...others] = rows.filter((row) => row.isConfirmed);
  if (first) await update([first.contactId], { joins_id: null });
  if (first && others.length > 0) await update(others.map((row) => row.contactId), { joins_id: first.contactId });
  return waiting;
}

import { z } from 'zod';
import type { Work } from '../../work.ts';
import type { OwnContactsScope } from '../contacts.access.ts';
import { findOwnContact } from '../contacts.queries.ts';
import type { ContactRef } from '../contacts.schema.ts';
import { correctionPurpose } from './changes.schema.ts';

export interface Correction {
  at: Date; accountId: number; reason: string;
  /** It came after its month was closed. */
  isLate: boolean;
  /** Fields by their name in the code, with the old and the new value. */
  before: Record<string, unknown>; after: Record<string, unknown>;
}

const values = z.record(z.string(), z.unknown());

/** What was set right in an own contact, newest first. Empty when the contact is not there or not his. */
export async function listCorrections(work: Work, scope: OwnContactsScope, ref: ContactRef): Promise<Correction[]> {
  if (!await findOwnContact(work, scope, ref)) return [];
  const rows = await work.tx.selectFrom('contact_corrections')
    .select(['corrected_at as at', 'account_id as accountId', 'reason_sealed as sealed', 'before', 'after', 'after_lock as isLate'])
    .where('institution_id', '=', ref.institutionId).where('contact_id', '=', ref.contactId).orderBy('id', 'desc').execute();
  return rows.map(({ sealed, ...row }) => ({
    ...row, reason: sealed ? work.keys.installation.open(sealed, correctionPurpose(ref.institutionId)) : '',
    before: values.parse(row.before), after: values.parse(row.after),
  }));
}

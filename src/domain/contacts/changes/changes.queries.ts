import { z } from 'zod';
import { findVault, openerFor, type Vault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { OwnContactsScope } from '../contacts.access.ts';
import { findOwnContact } from '../contacts.queries.ts';
import type { ContactRef } from '../contacts.schema.ts';
import { correctionPurpose } from './changes.schema.ts';

export interface Correction {
  at: Date; accountId: number; reason: string;
  /** There was a reason, and it went with the conversation it was about, or that conversation is not open to us any more. */
  isReasonGone: boolean;
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
    .select(['corrected_at as at', 'account_id as accountId', 'reason_sealed as sealed', 'reason_vault_id as vaultId', 'before', 'after', 'after_lock as isLate'])
    .where('institution_id', '=', ref.institutionId).where('contact_id', '=', ref.contactId).orderBy('id', 'desc').execute();
  const openerOf = openerFor(work.tx, work.keys, ref.institutionId);
  const corrections: Correction[] = [];
  for (const { sealed, vaultId, ...row } of rows) {
    const reason = sealed ? (await openerOf(vaultId))?.open(sealed, correctionPurpose(ref.institutionId)) : undefined;
    corrections.push({
      ...row, reason: reason ?? '', isReasonGone: reason === undefined && (sealed !== null || vaultId !== null),
      before: values.parse(row.before), after: values.parse(row.after),
    });
  }
  return corrections;
}

/** The vault of the conversation that a contact is of; nothing when it is of none, or that conversation was erased or is not open to us any more. */
export async function findVaultOf(work: Work, contact: { institutionId: number; conversationId: number | null }): Promise<Vault | undefined> {
  if (contact.conversationId === null) return undefined;
  const row = await work.tx.selectFrom('conversations').select('vault_id as vaultId')
    .where('institution_id', '=', contact.institutionId).where('id', '=', contact.conversationId).executeTakeFirst();
  return row && await findVault(work.tx, work.keys, contact.institutionId, row.vaultId);
}

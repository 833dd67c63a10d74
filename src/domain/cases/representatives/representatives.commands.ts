import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { ClientScope } from '../clients/details/details.access.ts';
import { representativeDetails, representativePurpose, type NewRepresentative } from './representatives.schema.ts';

export type Added = { ok: true } | { ok: false; reason: 'since-in-the-future' | 'checked-in-the-future' };

/**
 * Writes who stands for a client by law, with whether he has custody or an appointment, where that was looked up and when. Name and how to reach
 * him are sealed in the vault of the client. Refused for days to come. The same form key twice adds once.
 */
export async function addRepresentative(work: Work, scope: ClientScope, input: NewRepresentative): Promise<Added> {
  const today = dayOf(work.now);
  if (input.since > today) return { ok: false, reason: 'since-in-the-future' };
  const isKnown = input.hasCustody !== 'unknown';
  if (isKnown && input.checkedOn > today) return { ok: false, reason: 'checked-in-the-future' };
  const { institutionId, clientId, vault } = scope;
  const added = await work.tx.insertInto('representatives').values({
    institution_id: institutionId, client_id: clientId, kind: input.kind, since: input.since, form_key: input.formKey,
    details_sealed: vault.seal(JSON.stringify(representativeDetails.parse(input)), representativePurpose),
    ...(isKnown && { has_custody: input.hasCustody === 'yes', custody_source: input.custodySource, checked_on: input.checkedOn }),
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (added) await logAccess(work, { institutionId, action: 'add_representative', subject: 'client', subjectId: clientId });
  return { ok: true };
}

/** Ends that somebody stands for a client: from today on he sees nothing. What he wrote stays. False for who does not stand for this client now. */
export async function endRepresentative(work: Work, scope: ClientScope, id: number): Promise<boolean> {
  const { institutionId, clientId } = scope;
  const ended = await work.tx.updateTable('representatives').set({ until: dayOf(work.now) }).where('institution_id', '=', institutionId).where('client_id', '=', clientId)
    .where('id', '=', id).where('until', 'is', null).executeTakeFirst();
  if (ended.numUpdatedRows === 0n) return false;
  await logAccess(work, { institutionId, action: 'end_representative', subject: 'client', subjectId: clientId });
  return true;
}

/**
 * Says whose own page somebody has who stands for a client: from now on he sees there what is his to see today. False when he stands for him no
 * more, has another page, or the page is of the client himself. The caller has proven by a card that the page is his.
 */
export async function linkRepresentative(work: Work, of: { institutionId: number; clientId: number; representativeId: number }, accountId: number): Promise<boolean> {
  const { institutionId, clientId, representativeId } = of;
  const own = await work.tx.selectFrom('clients').select('id').where('institution_id', '=', institutionId).where('id', '=', clientId)
    .where((where) => where.or([where('account_id', '=', accountId), where('erased_at', 'is not', null)])).executeTakeFirst();
  if (own) return false;
  const changed = await work.tx.updateTable('representatives').set({ account_id: accountId }).where('institution_id', '=', institutionId).where('id', '=', representativeId)
    .where('client_id', '=', clientId).where('account_id', 'is', null).where('until', 'is', null).executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await work.tx.insertInto('relations').values({ institution_id: institutionId, account_id: accountId, since: work.now })
    .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doNothing()).execute();
  await logAccess(work, { institutionId, action: 'link_representative', subject: 'client', subjectId: clientId, role: 'representative' });
  return true;
}

import { listFunding } from '../../institutions/funders/funders.queries.ts';
import { chooseFunder } from '../../institutions/funders/funders.rules.ts';
import { tellWebhooks } from '../../webhooks/telling/telling.commands.ts';
import type { Work } from '../../work.ts';
import type { OwnContactsScope } from '../contacts.access.ts';
import { onlineWorkType } from '../contacts.commands.ts';
import { findOwnContact, getMinuteSettings, type Contact } from '../contacts.queries.ts';
import { chosenMinutes, offerOf, sourceOf } from '../contacts.rules.ts';
import type { ContactChanges, ContactRef, MinutesChoice } from '../contacts.schema.ts';
import { findVaultOf } from './changes.queries.ts';
import { differenceOf, type Difference } from './changes.rules.ts';
import { correctionPurpose } from './changes.schema.ts';

/** The row is locked, so that two clicks at once are one after the other. */
async function lockOwnContact(work: Work, scope: OwnContactsScope, ref: ContactRef): Promise<Contact | undefined> {
  await work.tx.selectFrom('contacts').select('id').where('institution_id', '=', ref.institutionId).where('id', '=', ref.contactId)
    .where('account_id', '=', scope.actor.accountId).forUpdate().execute();
  return await findOwnContact(work, scope, ref);
}

function rowOf(work: Work, ref: ContactRef) {
  return work.tx.updateTable('contacts').where('institution_id', '=', ref.institutionId).where('id', '=', ref.contactId);
}

export type MinutesConfirmed = { ok: true; minutes: number } | { ok: false; reason: 'not-found' | 'not-measured' | 'no-norm' | 'already-confirmed' };

/**
 * Confirms the minutes of an own contact in one click: as measured, as the norm, or a number. `indirect` also sets the minutes
 * around it. Confirming the same again is fine; other minutes for what was confirmed need `correctContact`, with a reason.
 */
export async function confirmMinutes(
  work: Work, scope: OwnContactsScope, input: ContactRef & { minutes: MinutesChoice; indirect?: number | undefined },
): Promise<MinutesConfirmed> {
  const contact = await lockOwnContact(work, scope, input);
  if (!contact) return { ok: false, reason: 'not-found' };
  const minutes = chosenMinutes(input.minutes, offerOf(contact, await getMinuteSettings(work, scope.actor.institutionId)));
  if (minutes === undefined) return { ok: false, reason: input.minutes === 'norm' ? 'no-norm' : 'not-measured' };
  const indirect = input.indirect ?? contact.minutesIndirect;
  if (contact.confirmedAt) {
    const isSame = contact.minutesDirect === minutes && contact.minutesIndirect === indirect;
    return isSame ? { ok: true, minutes } : { ok: false, reason: 'already-confirmed' };
  }
  await rowOf(work, input).set({ minutes_direct: minutes, minutes_indirect: indirect, confirmed_at: work.now }).execute();
  await tellWebhooks(work, input.institutionId, 'contact.changed', { contactId: input.contactId });
  return { ok: true, minutes };
}

/** The changes with the funder that follows from a new place or channel, unless the worker chose one. */
async function withFunder(work: Work, contact: Contact, changes: ContactChanges): Promise<ContactChanges | 'unknown-funder'> {
  const funding = await listFunding(work, contact.institutionId);
  if (changes.funderId !== undefined) {
    return changes.funderId === null || funding.some((line) => line.funderId === changes.funderId) ? changes : 'unknown-funder';
  }
  // Another member's funders are out of sight when its conversation is no longer ours: then who pays stays as it was.
  if (funding.length === 0 || (changes.municipality === undefined && changes.channel === undefined)) return changes;
  const municipality = changes.municipality === undefined ? contact.municipality : changes.municipality;
  const source = sourceOf(changes.channel ?? contact.channel);
  const help = { municipality, workType: source === 'online' ? onlineWorkType : undefined, on: contact.day };
  return { ...changes, funderId: chooseFunder(funding, help) ?? null };
}

async function keepCorrection(work: Work, scope: OwnContactsScope, contact: Contact, reason: string, difference: { before: object; after: object }): Promise<void> {
  const { institutionId } = contact;
  const vault = reason === '' ? undefined : await findVaultOf(work, contact);
  await work.tx.insertInto('contact_corrections').values({
    institution_id: institutionId, contact_id: contact.contactId, account_id: scope.actor.accountId, corrected_at: work.now,
    reason_sealed: reason === '' ? null : (vault ?? work.keys.installation).seal(reason, correctionPurpose(institutionId)), reason_vault_id: vault?.id ?? null,
    before: JSON.stringify(difference.before), after: JSON.stringify(difference.after),
  }).execute();
}

async function writeDifference(work: Work, ref: ContactRef, contact: Contact, { after }: Difference): Promise<void> {
  const hasMinutes = after.minutesDirect !== undefined || after.minutesIndirect !== undefined || after.minutesTravel !== undefined;
  await rowOf(work, ref).set({
    channel: after.channel, source: after.channel === undefined ? undefined : sourceOf(after.channel),
    minutes_direct: after.minutesDirect, minutes_indirect: after.minutesIndirect, minutes_travel: after.minutesTravel,
    outcome: after.outcome, themes: after.themes, municipality: after.municipality, origin: after.origin, funder_id: after.funderId,
    corrected_at: work.now, confirmed_at: hasMinutes ? contact.confirmedAt ?? work.now : undefined,
  }).execute();
}

export type ContactCorrected = { ok: true } | { ok: false; reason: 'not-found' | 'nothing-changed' | 'say-why' | 'unknown-funder' };

/**
 * Sets an own contact right. The old values are kept with who, when and why (the reason sealed). What was confirmed needs a reason;
 * minutes that are set here are confirmed by it. A new place or channel brings the funder that goes with it.
 */
export async function correctContact(
  work: Work, scope: OwnContactsScope, input: ContactRef & { changes: ContactChanges; reason: string },
): Promise<ContactCorrected> {
  const contact = await lockOwnContact(work, scope, input);
  if (!contact) return { ok: false, reason: 'not-found' };
  const changes = await withFunder(work, contact, input.changes);
  if (changes === 'unknown-funder') return { ok: false, reason: 'unknown-funder' };
  const difference = differenceOf(contact, changes);
  if (!difference) return { ok: false, reason: 'nothing-changed' };
  const reason = input.reason.trim();
  if (contact.confirmedAt && reason === '') return { ok: false, reason: 'say-why' };
  await keepCorrection(work, scope, contact, reason, difference);
  await writeDifference(work, input, contact, difference);
  await tellWebhooks(work, input.institutionId, 'contact.changed', { contactId: input.contactId });
  return { ok: true };
}

export type ContactRemoved = { ok: true } | { ok: false; reason: 'not-found' | 'say-why' };

/** Takes an own contact out of all figures (entered twice, for example), with a reason. The row itself is kept. */
export async function removeContact(work: Work, scope: OwnContactsScope, input: ContactRef & { reason: string }): Promise<ContactRemoved> {
  const contact = await lockOwnContact(work, scope, input);
  if (!contact) return { ok: false, reason: 'not-found' };
  const reason = input.reason.trim();
  if (reason === '') return { ok: false, reason: 'say-why' };
  await keepCorrection(work, scope, contact, reason, { before: { removed: false }, after: { removed: true } });
  await rowOf(work, input).set({ removed_at: work.now }).execute();
  await tellWebhooks(work, input.institutionId, 'contact.removed', { contactId: input.contactId });
  return { ok: true };
}

import { tellWebhooks } from '../../webhooks/telling/telling.commands.ts';
import type { Work } from '../../work.ts';
import { noteFirstContact, recountFirstContact } from '../attaching/attaching.commands.ts';
import type { OwnContactsScope } from '../contacts.access.ts';
import { findOwnContact, getMinuteSettings, type Contact } from '../contacts.queries.ts';
import { chosenMinutes, countsAsFirst, offerOf, sourceOf } from '../contacts.rules.ts';
import type { ContactChanges, ContactRef, MinutesChoice } from '../contacts.schema.ts';
import { isMonthLocked } from '../months/months.queries.ts';
import { findVaultOf } from './changes.queries.ts';
import { differenceOf, type Difference } from './changes.rules.ts';
import { correctionPurpose } from './changes.schema.ts';
import { withConsequences, type NotPossible } from './consequences/consequences.queries.ts';
import { joinedRows, moveJoined, releaseJoined } from './joined/joined.commands.ts';

/** The row is locked, so that two clicks at once are one after the other. */
async function lockOwnContact(work: Work, scope: OwnContactsScope, ref: ContactRef): Promise<Contact | undefined> {
  await work.tx.selectFrom('contacts').select('id').where('institution_id', '=', ref.institutionId).where('id', '=', ref.contactId)
    .where('account_id', '=', scope.actor.accountId).forUpdate().execute();
  return await findOwnContact(work, scope, ref);
}

function rowOf(work: Work, ref: ContactRef) {
  return work.tx.updateTable('contacts').where('institution_id', '=', ref.institutionId).where('id', '=', ref.contactId);
}

async function keepCorrection(work: Work, scope: OwnContactsScope, contact: Pick<Contact, 'institutionId' | 'contactId' | 'day'> & Partial<Pick<Contact, 'conversationId'>>, reason: string, difference: { before: object; after: object }): Promise<void> {
  const vault = reason === '' ? undefined : await findVaultOf(work, { institutionId: contact.institutionId, conversationId: contact.conversationId ?? null });
  await work.tx.insertInto('contact_corrections').values({
    institution_id: contact.institutionId, contact_id: contact.contactId, account_id: scope.actor.accountId, corrected_at: work.now,
    reason_sealed: reason === '' ? null : (vault ?? work.keys.installation).seal(reason, correctionPurpose(contact.institutionId)), reason_vault_id: vault?.id ?? null,
    before: JSON.stringify(difference.before), after: JSON.stringify(difference.after), after_lock: await isMonthLocked(work, contact.institutionId, contact.day),
  }).execute();
}

export type MinutesConfirmed = { ok: true; minutes: number } | { ok: false; reason: 'not-found' | 'not-measured' | 'no-norm' | 'already-confirmed' };

/**
 * Confirms the minutes of an own contact in one click: as measured, as the norm, as a colleague noted, or a number. `indirect` also sets
 * the minutes around it. Confirming the same again is fine; other minutes for what was confirmed need `correctContact`, with a reason.
 * Where its month was closed meanwhile, other minutes than stood there are kept as a late correction.
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
  const difference = differenceOf(contact, { minutesDirect: minutes, minutesIndirect: indirect });
  if (difference && await isMonthLocked(work, contact.institutionId, contact.day)) await keepCorrection(work, scope, contact, '', difference);
  await rowOf(work, input).set({ minutes_direct: minutes, minutes_indirect: indirect, confirmed_at: work.now }).execute();
  await tellWebhooks(work, input.institutionId, 'contact.changed', { contactId: input.contactId });
  return { ok: true, minutes };
}

async function writeClients(work: Work, ref: ContactRef, clientIds: readonly number[]): Promise<void> {
  await work.tx.deleteFrom('contact_clients').where('institution_id', '=', ref.institutionId).where('contact_id', '=', ref.contactId).execute();
  const rows = clientIds.map((clientId) => ({ institution_id: ref.institutionId, contact_id: ref.contactId, client_id: clientId }));
  if (rows.length > 0) await work.tx.insertInto('contact_clients').values(rows).execute();
}

async function writeDifference(work: Work, contact: Contact, { after }: Difference): Promise<void> {
  const hasMinutes = after.minutesDirect !== undefined || after.minutesIndirect !== undefined || after.minutesTravel !== undefined;
  await rowOf(work, contact).set({
    channel: after.channel, source: after.channel === undefined ? undefined : sourceOf(after.channel),
    minutes_direct: after.minutesDirect, minutes_indirect: after.minutesIndirect, minutes_travel: after.minutesTravel,
    outcome: after.outcome, themes: after.themes, municipality: after.municipality, origin: after.origin, funder_id: after.funderId,
    indirect_kind: after.indirectKind, reason: after.reason, case_id: after.caseId, organisation_id: after.organisationId,
    corrected_at: work.now, confirmed_at: hasMinutes ? contact.confirmedAt ?? work.now : undefined,
  }).execute();
  if (after.clientIds !== undefined) await writeClients(work, contact, after.clientIds);
}

/** What hangs on a contact follows it: the first contact of its cases, and colleagues who were there to another case. */
async function follow(work: Work, scope: OwnContactsScope, contact: Contact, { after }: Difference): Promise<void> {
  const isMoved = after.caseId !== undefined;
  if (isMoved) {
    const [before, moved] = [{ caseId: contact.caseId }, { caseId: after.caseId ?? null }];
    for (const row of await joinedRows(work, contact)) await keepCorrection(work, scope, row, '', { before, after: moved });
    await moveJoined(work, contact, { caseId: moved.caseId, funderId: after.funderId === undefined ? contact.funderId : after.funderId });
  }
  if (!isMoved && after.outcome === undefined && after.channel === undefined) return;
  const { institutionId, day, caseId } = contact;
  const caseNow = isMoved ? after.caseId ?? null : caseId;
  if (caseId !== null) await recountFirstContact(work, { institutionId, caseId, day });
  if (caseNow !== null && countsAsFirst({ ...contact, ...after })) await noteFirstContact(work, { institutionId, caseId: caseNow, day });
}

export type ContactCorrected = { ok: true } | { ok: false; reason: 'not-found' | 'nothing-changed' | 'say-why' | NotPossible };

/**
 * Sets an own contact right. The old values are kept with who, when and why (the reason sealed), and whether its month was closed
 * already. What was confirmed needs a reason; minutes that are set here are confirmed by it. A new case, place or channel brings the
 * funder that goes with it. Refused for a case, client or organisation that is not there for him.
 */
export async function correctContact(
  work: Work, scope: OwnContactsScope, input: ContactRef & { changes: ContactChanges; reason: string },
): Promise<ContactCorrected> {
  const contact = await lockOwnContact(work, scope, input);
  if (!contact) return { ok: false, reason: 'not-found' };
  const changes = await withConsequences(work, scope, contact, input.changes);
  if (typeof changes === 'string') return { ok: false, reason: changes };
  const difference = differenceOf(contact, changes);
  if (!difference) return { ok: false, reason: 'nothing-changed' };
  const reason = input.reason.trim();
  if (contact.confirmedAt && reason === '') return { ok: false, reason: 'say-why' };
  await keepCorrection(work, scope, contact, reason, difference);
  await writeDifference(work, contact, difference);
  await follow(work, scope, contact, difference);
  await tellWebhooks(work, input.institutionId, 'contact.changed', { contactId: input.contactId });
  return { ok: true };
}

export type ContactRemoved = { ok: true } | { ok: false; reason: 'not-found' | 'say-why' };

/**
 * Takes an own contact out of all figures (entered twice, for example), with a reason. The row itself is kept. Rows of colleagues that
 * joined it and wait go along; of those who confirmed theirs the first becomes the contact.
 */
export async function removeContact(work: Work, scope: OwnContactsScope, input: ContactRef & { reason: string }): Promise<ContactRemoved> {
  const contact = await lockOwnContact(work, scope, input);
  if (!contact) return { ok: false, reason: 'not-found' };
  const reason = input.reason.trim();
  if (reason === '') return { ok: false, reason: 'say-why' };
  const gone = { before: { removed: false }, after: { removed: true } };
  await keepCorrection(work, scope, contact, reason, gone);
  await rowOf(work, input).set({ removed_at: work.now }).execute();
  for (const row of await releaseJoined(work, contact)) await keepCorrection(work, scope, row, '', gone);
  if (contact.caseId !== null) await recountFirstContact(work, { institutionId: contact.institutionId, caseId: contact.caseId, day: contact.day });
  await tellWebhooks(work, input.institutionId, 'contact.removed', { contactId: input.contactId });
  return { ok: true };
}

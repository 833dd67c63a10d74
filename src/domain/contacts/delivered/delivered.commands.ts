import { sql } from 'kysely';
import { nameOfKey } from '../../api-keys/api-keys.queries.ts';
import type { KeyScope } from '../../api-keys/api-keys.access.ts';
import { funderFor } from '../../institutions/funders/funders.queries.ts';
import { dayOf, instantAt } from '../../institutions/hours/zone/zone.rules.ts';
import { addReference } from '../../references/references.commands.ts';
import { findByReference, findPointed } from '../../references/references.queries.ts';
import { keyFrom } from '../../references/references.rules.ts';
import { tellWebhooks } from '../../webhooks/telling/telling.commands.ts';
import type { Work } from '../../work.ts';
import { correctContact, removeContact, type ContactCorrected, type ContactRemoved } from '../changes/changes.commands.ts';
import { contactsByKey } from '../contacts.access.ts';
import { onlineWorkType } from '../contacts.commands.ts';
import { sourceOf } from '../contacts.rules.ts';
import { findContactRow, knowPointed, type ContactRow } from './delivered.queries.ts';
import { isSameContact } from './delivered.rules.ts';
import type { DeliveredChange, DeliveredContact } from './delivered.schema.ts';

type WriteKey = KeyScope<'contacts:write'>;

const noon = 12 * 60;

export type NotDelivered = 'unknown-worker' | 'unknown-case' | 'unknown-funder' | 'unknown-organisation' | 'unknown-joined-contact' | 'in-the-future' | 'say-which' | 'other-contact';
export type ContactDelivered = { ok: true; contact: ContactRow; isRepeat: boolean } | { ok: false; reason: NotDelivered };

type Resolved = { ok: true; row: ReturnType<typeof rowFrom> } | { ok: false; reason: NotDelivered };

function rowFrom(key: WriteKey, input: DeliveredContact, found: { startedAt: Date; workerId: number; caseId: number | null; joinsId: number | null; funderId: number | null; municipality: string | null }) {
  return {
    institution_id: key.institutionId, performing_institution_id: key.institutionId, account_id: found.workerId, case_id: found.caseId, joins_id: found.joinsId,
    channel: input.channel, direction: input.direction, source: sourceOf(input.channel), started_at: found.startedAt, day: dayOf(found.startedAt),
    minutes_direct: input.minutesDirect, minutes_indirect: input.minutesIndirect, minutes_travel: input.minutesTravel, indirect_kind: input.indirectKind,
    outcome: input.outcome, reason: input.reason ?? null, themes: [...new Set(input.themes)], municipality: found.municipality, origin: input.origin,
    funder_id: found.funderId, organisation_id: input.organisationId ?? null,
  };
}

/** Everything the contact points at is looked up at the institution of the key, and nowhere else. */
async function resolve(work: Work, key: WriteKey, input: DeliveredContact): Promise<Resolved> {
  const { institutionId } = key;
  const refuse = (reason: NotDelivered) => ({ ok: false, reason }) as const;
  const startedAt = input.startedAt === undefined ? instantAt(input.day ?? '', noon) : new Date(input.startedAt);
  if (input.startedAt === undefined ? dayOf(startedAt) > dayOf(work.now) : startedAt > work.now) return refuse('in-the-future');
  const workerId = await findPointed(work, institutionId, 'worker', input.worker);
  if (workerId === undefined) return refuse('unknown-worker');
  const caseId = input.case && await findPointed(work, institutionId, 'case', input.case);
  const joinsId = input.joins && await findPointed(work, institutionId, 'contact', input.joins);
  const known = await knowPointed(work, institutionId, { worker: workerId, case: caseId, funder: input.funderId, organisation: input.organisationId, joins: joinsId });
  if (!known.isWorker) return refuse('unknown-worker');
  if (input.case && !known.case) return refuse('unknown-case');
  if (input.joins && (!known.joins || known.joins.joinsId !== null)) return refuse('unknown-joined-contact');
  if (!known.isFunder) return refuse('unknown-funder');
  if (!known.isOrganisation) return refuse('unknown-organisation');
  const municipality = input.municipality ?? known.case?.helpMunicipality ?? known.case?.municipality ?? null;
  const workType = known.case?.workType ?? (sourceOf(input.channel) === 'online' ? onlineWorkType : undefined);
  const funderId = input.funderId ?? known.case?.funderId ?? await funderFor(work, institutionId, { municipality, workType, on: dayOf(startedAt) });
  return { ok: true, row: rowFrom(key, input, { startedAt, workerId, caseId: caseId ?? null, joinsId: joinsId ?? null, funderId, municipality }) };
}

async function repeatOf(work: Work, key: WriteKey, id: number, row: ReturnType<typeof rowFrom>): Promise<ContactDelivered> {
  const contact = await findContactRow(work, key, id);
  if (!contact || !isSameContact(contact, row)) return { ok: false, reason: 'other-contact' };
  return { ok: true, contact, isRepeat: true };
}

/**
 * Books a contact that another system delivers, as given by the colleague it names; its minutes are confirmed by that. The same
 * reference, or the same `repeatKey` of the same key, gives the contact that is there; another contact under them is refused, as is
 * one with neither: it could be booked twice. A day without a time stands at noon. In a month that was locked it shows as such.
 */
export async function deliverContact(work: Work, key: WriteKey, input: DeliveredContact, repeatKey: string | undefined): Promise<ContactDelivered> {
  const { reference } = input;
  if (!reference && repeatKey === undefined) return { ok: false, reason: 'say-which' };
  const resolved = await resolve(work, key, input);
  if (!resolved.ok) return resolved;
  const known = reference && await findByReference(work, key.institutionId, 'contact', reference);
  if (known !== undefined) return await repeatOf(work, key, known, resolved.row);
  const formKey = reference ? keyFrom('contact', reference.system, reference.value) : keyFrom('contact of key', String(key.keyId), repeatKey ?? '');
  const made = await work.tx.insertInto('contacts').values({
    ...resolved.row, form_key: formKey, confirmed_at: work.now,
    after_lock: sql<boolean>`exists (select from locked_months l where l.institution_id = ${key.institutionId} and l.month = date_trunc('month', ${resolved.row.day}::date))`,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (!made) {
    const earlier = await work.tx.selectFrom('contacts').select('id').where('institution_id', '=', key.institutionId).where('form_key', '=', formKey).executeTakeFirstOrThrow();
    return await repeatOf(work, key, earlier.id, resolved.row);
  }
  if (reference) await addReference(work, key.institutionId, 'contact', reference, made.id);
  await tellWebhooks(work, key.institutionId, 'contact.created', { contactId: made.id, caseId: resolved.row.case_id });
  const contact = await findContactRow(work, key, made.id);
  if (!contact) throw new Error('a contact that was just booked is not there');
  return { ok: true, contact, isRepeat: false };
}

/** The reason as it is kept: a correction stands on the name of the worker, so it says that a system made it, and which. */
async function reasonOf(work: Work, key: WriteKey, why: string): Promise<string> {
  return `${await nameOfKey(work, key.institutionId, key.keyId)}: ${why}`;
}

/** The worker of a contact that this institution gave itself and that is still there. */
async function workerOf(work: Work, key: WriteKey, id: number): Promise<number | undefined> {
  const contact = await findContactRow(work, key, id);
  return contact && contact.removedAt === null && contact.performingInstitutionId === key.institutionId ? contact.workerId : undefined;
}

/** Sets a contact right for another system; the old values are kept, with the name of the key and why. Nothing that differs is fine. */
export async function changeDelivered(work: Work, key: WriteKey, id: number, { why, ...changes }: DeliveredChange): Promise<ContactCorrected> {
  const workerId = await workerOf(work, key, id);
  if (workerId === undefined) return { ok: false, reason: 'not-found' };
  return await correctContact(work, contactsByKey(key, workerId), { institutionId: key.institutionId, contactId: id, changes, reason: await reasonOf(work, key, why) });
}

/** Takes a contact out of all figures for another system, with why. The row itself is kept. */
export async function removeDelivered(work: Work, key: WriteKey, id: number, why: string): Promise<ContactRemoved> {
  const workerId = await workerOf(work, key, id);
  if (workerId === undefined) return { ok: false, reason: 'not-found' };
  return await removeContact(work, contactsByKey(key, workerId), { institutionId: key.institutionId, contactId: id, reason: await reasonOf(work, key, why) });
}

import { sql } from 'kysely';
import { logAccess } from '../audit/audit.commands.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../work.ts';
import type { EditOrganisationsScope } from './organisations.access.ts';
import { organisationPersonPurpose, type OrganisationInput, type OrganisationPersonInput } from './organisations.schema.ts';

function rowOf(work: Work, input: OrganisationInput) {
  return {
    kind: input.kind, name: input.name, visiting_address: input.visitingAddress, postcode: input.postcode, municipality: input.municipality, phone: input.phone,
    email: input.email, website: input.website, what_for: input.whatFor, on_social_map: input.onSocialMap, checked_on: dayOf(work.now),
  };
}

export type OrganisationAdded =
  | { ok: true; id: number; isRepeat: boolean }
  /** One with this name and kind is there already, at this number. */
  | { ok: false; reason: 'name-exists'; id: number };

async function findNamesake(work: Work, scope: EditOrganisationsScope, input: OrganisationInput, but?: number): Promise<number | undefined> {
  const row = await work.tx.selectFrom('organisations').select('id').where('institution_id', '=', scope.institutionId).where('kind', '=', input.kind)
    .where(sql<boolean>`lower(name) = lower(${input.name})`).where(sql<boolean>`municipality is not distinct from ${input.municipality}`)
    .where('closed_at', 'is', null).where('id', '<>', but ?? 0).executeTakeFirst();
  return row?.id;
}

/**
 * Adds a party outside. Refused when one of that kind, name and municipality is there already: two of one party would split its figures.
 * The same form key twice gives the same one.
 */
export async function addOrganisation(work: Work, scope: EditOrganisationsScope, input: OrganisationInput, formKey: string): Promise<OrganisationAdded> {
  const earlier = await work.tx.selectFrom('organisations').select('id').where('institution_id', '=', scope.institutionId).where('form_key', '=', formKey).executeTakeFirst();
  if (earlier) return { ok: true, id: earlier.id, isRepeat: true };
  const namesake = await findNamesake(work, scope, input);
  if (namesake !== undefined) return { ok: false, reason: 'name-exists', id: namesake };
  const row = await work.tx.insertInto('organisations').values({ institution_id: scope.institutionId, form_key: formKey, ...rowOf(work, input) })
    .onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (!row) return await addOrganisation(work, scope, input, formKey);
  await logAccess(work, { institutionId: scope.institutionId, action: 'add', subject: 'organisation', subjectId: row.id });
  return { ok: true, id: row.id, isRepeat: false };
}

export type OrganisationChanged = { ok: true } | { ok: false; reason: 'not-found' | 'name-exists' };

/** Changes what is known of a party outside, which counts as having looked whether it is still right. Refused when another of its kind has that name there. */
export async function changeOrganisation(work: Work, scope: EditOrganisationsScope, id: number, input: OrganisationInput): Promise<OrganisationChanged> {
  if (await findNamesake(work, scope, input, id) !== undefined) return { ok: false, reason: 'name-exists' };
  const result = await work.tx.updateTable('organisations').set(rowOf(work, input)).where('institution_id', '=', scope.institutionId).where('id', '=', id).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return { ok: false, reason: 'not-found' };
  await logAccess(work, { institutionId: scope.institutionId, action: 'change', subject: 'organisation', subjectId: id });
  return { ok: true };
}

/** Closes a party outside: it can no longer be chosen, and what points to it stays. Or opens it again. False when it is not there. */
export async function closeOrganisation(work: Work, scope: EditOrganisationsScope, id: number, isClosed: boolean): Promise<boolean> {
  const result = await work.tx.updateTable('organisations').set((set) => ({ closed_at: isClosed ? set.fn.coalesce('closed_at', set.val(work.now)) : null }))
    .where('institution_id', '=', scope.institutionId).where('id', '=', id).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await logAccess(work, { institutionId: scope.institutionId, action: isClosed ? 'close' : 'reopen', subject: 'organisation', subjectId: id });
  return true;
}

function personRow(work: Work, { jobTitle, ...details }: OrganisationPersonInput) {
  return { job_title: jobTitle, details_sealed: work.keys.installation.seal(JSON.stringify(details), organisationPersonPurpose) };
}

/** Adds someone who works at a party outside; nothing when that is not there. The same form key twice adds once. */
export async function addOrganisationPerson(work: Work, scope: EditOrganisationsScope, organisationId: number, input: OrganisationPersonInput, formKey: string): Promise<number | undefined> {
  const known = await work.tx.selectFrom('organisations').select('id').where('institution_id', '=', scope.institutionId).where('id', '=', organisationId).executeTakeFirst();
  if (!known) return undefined;
  const row = await work.tx.insertInto('organisation_people').values({ institution_id: scope.institutionId, organisation_id: organisationId, form_key: formKey, ...personRow(work, input) })
    .onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doUpdateSet((set) => ({ organisation_id: set.ref('organisation_people.organisation_id') })))
    .returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** Changes who someone at a party outside is. False when he is not there. */
export async function changeOrganisationPerson(work: Work, scope: EditOrganisationsScope, organisationId: number, personId: number, input: OrganisationPersonInput): Promise<boolean> {
  const result = await work.tx.updateTable('organisation_people').set(personRow(work, input)).where('institution_id', '=', scope.institutionId)
    .where('organisation_id', '=', organisationId).where('id', '=', personId).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Notes that someone no longer works there, from today; or that he does. False when he is not there. */
export async function setOrganisationPersonLeft(work: Work, scope: EditOrganisationsScope, organisationId: number, personId: number, hasLeft: boolean): Promise<boolean> {
  const result = await work.tx.updateTable('organisation_people').set({ left_on: hasLeft ? dayOf(work.now) : null }).where('institution_id', '=', scope.institutionId)
    .where('organisation_id', '=', organisationId).where('id', '=', personId).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

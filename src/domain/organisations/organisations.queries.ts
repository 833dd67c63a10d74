import { sql } from 'kysely';
import type { Work } from '../work.ts';
import type { OrganisationsScope } from './organisations.access.ts';
import { organisationPersonDetails, organisationPersonPurpose, type OrganisationKind } from './organisations.schema.ts';

export interface Organisation {
  id: number; kind: OrganisationKind; name: string; visitingAddress: string; postcode: string | null; municipality: string | null;
  phone: string; email: string; website: string; whatFor: string; onSocialMap: boolean;
  /** Day (`YYYY-MM-DD`) on which somebody last looked whether this is still right. */
  checkedOn: string | null;
  closedAt: Date | null;
}

export interface OrganisationPerson { id: number; name: string; jobTitle: string; phone: string; email: string; leftOn: string | null }

/** An organisation to choose in a form. */
export interface OrganisationChoice { id: number; kind: OrganisationKind; name: string; municipality: string | null }

function selectOrganisations(work: Pick<Work, 'tx'>, scope: OrganisationsScope) {
  return work.tx.selectFrom('organisations').where('institution_id', '=', scope.institutionId).select([
    'id', sql<OrganisationKind>`kind`.as('kind'), 'name', 'visiting_address as visitingAddress', 'postcode', 'municipality', 'phone', 'email', 'website',
    'what_for as whatFor', 'on_social_map as onSocialMap', 'checked_on as checkedOn', 'closed_at as closedAt',
  ]);
}

const listedAtOnce = 200;

/**
 * Parties outside by name: those whose name, place or purpose holds every word of `search`, of one kind or of all. Those that closed stand
 * in a list of their own (`isClosed`). At most 200.
 */
export async function listOrganisations(
  work: Pick<Work, 'tx'>, scope: OrganisationsScope, filter: { search?: string; kind?: OrganisationKind | undefined; isClosed?: boolean } = {},
): Promise<Organisation[]> {
  let query = selectOrganisations(work, scope).where('closed_at', filter.isClosed ? 'is not' : 'is', null);
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  for (const word of (filter.search ?? '').trim().toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)) {
    query = query.where(sql<boolean>`position(${word} in lower(name || ' ' || coalesce(municipality, '') || ' ' || what_for)) > 0`);
  }
  return await query.orderBy(sql`lower(name)`).orderBy('id').limit(listedAtOnce).execute();
}

/** One organisation, also when it closed; nothing when it is not there or of another institution. */
export async function findOrganisation(work: Pick<Work, 'tx'>, scope: OrganisationsScope, id: number): Promise<Organisation | undefined> {
  return await selectOrganisations(work, scope).where('id', '=', id).executeTakeFirst();
}

/** All organisations of an institution that are open, to choose from, by name. `kinds` narrows it. */
export async function listOrganisationChoices(work: Pick<Work, 'tx'>, institutionId: number, kinds?: readonly OrganisationKind[]): Promise<OrganisationChoice[]> {
  let query = work.tx.selectFrom('organisations').select(['id', sql<OrganisationKind>`kind`.as('kind'), 'name', 'municipality'])
    .where('institution_id', '=', institutionId).where('closed_at', 'is', null);
  if (kinds) query = query.where('kind', 'in', [...kinds]);
  return await query.orderBy(sql`lower(name)`).orderBy('id').execute();
}

/** Names of organisations by number, also of those that closed. */
export async function organisationNames(work: Pick<Work, 'tx'>, institutionId: number, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await work.tx.selectFrom('organisations').select(['id', 'name']).where('institution_id', '=', institutionId).where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The people of an organisation by name; those who left stand last. */
export async function listOrganisationPeople(work: Work, scope: OrganisationsScope, organisationId: number): Promise<OrganisationPerson[]> {
  const rows = await work.tx.selectFrom('organisation_people').select(['id', 'details_sealed as sealed', 'job_title as jobTitle', 'left_on as leftOn'])
    .where('institution_id', '=', scope.institutionId).where('organisation_id', '=', organisationId).execute();
  return rows.map(({ sealed, ...row }) => ({ ...row, ...organisationPersonDetails.parse(JSON.parse(work.keys.installation.open(sealed, organisationPersonPurpose))) }))
    .sort((one, other) => Number(one.leftOn !== null) - Number(other.leftOn !== null) || one.name.localeCompare(other.name, 'nl'));
}

/** People who work at organisations now, to choose from: 'Name, what he does' per number of the person. */
export async function listPeopleChoices(work: Work, institutionId: number): Promise<{ id: number; organisationId: number; name: string; jobTitle: string }[]> {
  const rows = await work.tx.selectFrom('organisation_people as p').innerJoin('organisations as o', (join) => join.onRef('o.institution_id', '=', 'p.institution_id').onRef('o.id', '=', 'p.organisation_id'))
    .select(['p.id', 'p.organisation_id as organisationId', 'p.details_sealed as sealed', 'p.job_title as jobTitle'])
    .where('p.institution_id', '=', institutionId).where('p.left_on', 'is', null).where('o.closed_at', 'is', null).execute();
  return rows.map(({ sealed, ...row }) => ({ ...row, name: organisationPersonDetails.parse(JSON.parse(work.keys.installation.open(sealed, organisationPersonPurpose))).name }));
}

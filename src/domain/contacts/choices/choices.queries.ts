import { sql } from 'kysely';
import { openClients } from '../../cases/clients/clients.queries.ts';
import { fullName } from '../../cases/clients/clients.rules.ts';
import { listColleagues, type Colleague } from '../../accounts/accounts.queries.ts';
import type { OrganisationKind } from '../../organisations/organisations.schema.ts';
import { worksAs } from '../../cases/standing-in/standing-in.queries.ts';
import type { Work } from '../../work.ts';
import type { OwnContactsScope } from '../contacts.access.ts';

/** Someone of a case; without a name when his details are not there (any more). */
export interface ClientChoice { clientId: number; name: string | undefined }

/** A case as one names it: by its people for a worker who has it, else by what, since when and its number. */
export interface NamedCase { caseId: number; workType: string; registeredOn: string; clients: ClientChoice[]; isOwn: boolean }

/** A case that a worker has, with what its contacts take over from it. */
export interface OwnCase extends NamedCase {
  isClosed: boolean; funderId: number | null; municipality: string | null; themes: string[]; schoolId: number | null;
}

function selectCases(work: Work, { actor }: OwnContactsScope) {
  return work.tx.selectFrom('cases as c').innerJoin('work_types as t', (join) => join.onRef('t.institution_id', '=', 'c.institution_id').onRef('t.id', '=', 'c.work_type_id'))
    .select(['c.id as caseId', 't.name as workType', 'c.registered_on as registeredOn', 'c.funder_id as funderId', 'c.municipality', 'c.themes', 'c.school_id as schoolId'])
    .select(sql<boolean>`c.status = 'closed'`.as('isClosed'))
    .select((select) => select.exists(select.selectFrom('case_workers as w').select('w.id').whereRef('w.institution_id', '=', 'c.institution_id')
      .whereRef('w.case_id', '=', 'c.id').where('w.account_id', '=', worksAs(work, actor)).where('w.until', 'is', null)).as('isOwn'))
    .where('c.institution_id', '=', actor.institutionId).where('c.removed_at', 'is', null).where('c.erased_at', 'is', null);
}

/** The people of cases, with their names opened. Only for cases whose worker asks. */
async function clientsOf(work: Work, { actor }: OwnContactsScope, caseIds: readonly number[]): Promise<Map<number, ClientChoice[]>> {
  const found = new Map<number, ClientChoice[]>();
  if (caseIds.length === 0) return found;
  const rows = await work.tx.selectFrom('case_clients').select(['case_id as caseId', 'client_id as clientId'])
    .where('institution_id', '=', actor.institutionId).where('case_id', 'in', [...caseIds]).where('until', 'is', null).orderBy('client_id').execute();
  const people = await openClients(work, actor.institutionId, rows.map((row) => row.clientId));
  for (const { caseId, clientId } of rows) {
    const person = people.get(clientId);
    found.set(caseId, [...found.get(caseId) ?? [], { clientId, name: (person && fullName(person)) || undefined }]);
  }
  return found;
}

const casesShown = 300;

/** The open cases of a worker at his institution, those with his latest contacts first; at most 300. */
export async function listOwnCases(work: Work, scope: OwnContactsScope): Promise<OwnCase[]> {
  const { accountId, institutionId } = scope.actor;
  const rows = await selectCases(work, scope).where('c.status', '<>', 'closed')
    .where('c.id', 'in', (select) => select.selectFrom('case_workers').select('case_id').where('institution_id', '=', institutionId).where('account_id', '=', worksAs(work, scope.actor)).where('until', 'is', null))
    .orderBy(sql`(select max(k.started_at) from contacts k where k.institution_id = c.institution_id and k.case_id = c.id and k.account_id = ${accountId})`, (order) => order.desc().nullsLast())
    .orderBy('c.id', 'desc').limit(casesShown).execute();
  const clients = await clientsOf(work, scope, rows.map((row) => row.caseId));
  return rows.map((row) => ({ ...row, isOwn: true, clients: clients.get(row.caseId) ?? [] }));
}

/** A case that this worker has now, open or closed; nothing when it is not his (any more). */
export async function findOwnCase(work: Work, scope: OwnContactsScope, caseId: number): Promise<OwnCase | undefined> {
  const row = await selectCases(work, scope).where('c.id', '=', caseId).executeTakeFirst();
  if (!row?.isOwn) return undefined;
  return { ...row, isOwn: true, clients: (await clientsOf(work, scope, [caseId])).get(caseId) ?? [] };
}

/** How cases are called, by their number: people by name only in cases that the worker has now. */
export async function nameCases(work: Work, scope: OwnContactsScope, caseIds: readonly (number | null)[]): Promise<Map<number, NamedCase>> {
  const asked = [...new Set(caseIds.filter((caseId) => caseId !== null))];
  if (asked.length === 0) return new Map();
  const rows = await selectCases(work, scope).where('c.id', 'in', asked).execute();
  const clients = await clientsOf(work, scope, rows.filter((row) => row.isOwn).map((row) => row.caseId));
  return new Map(rows.map((row) => [row.caseId, { ...row, isOwn: Boolean(row.isOwn), clients: clients.get(row.caseId) ?? [] }]));
}

/** A school or another party outside where a contact may be. */
export interface OrganisationChoice { organisationId: number; name: string; kind: OrganisationKind }

/** Organisations that are still there, and the one that a contact names already; schools first, by name; at most 1000. */
export async function listOrganisations(work: Work, institutionId: number, named: number | null = null): Promise<OrganisationChoice[]> {
  return await work.tx.selectFrom('organisations').select(['id as organisationId', 'name', sql<OrganisationKind>`kind`.as('kind')])
    .where('institution_id', '=', institutionId).where((where) => where.or([where('closed_at', 'is', null), where('id', '=', named)]))
    .orderBy(sql`kind <> 'school'`).orderBy(sql`lower(name)`).limit(1000).execute();
}

/** Workers at the same institution with whom a contact may be, by name, without the one who asks. */
export async function listFellowWorkers(work: Work, { actor }: OwnContactsScope): Promise<Colleague[]> {
  return (await listColleagues(work, actor)).filter((colleague) => colleague.accountId !== actor.accountId && colleague.roles.includes('worker'));
}

/** Whether all of these are workers at an institution today: nothing is entered for who has left. */
export async function areWorkersHere(work: Pick<Work, 'tx'>, institutionId: number, accountIds: readonly number[]): Promise<boolean> {
  const asked = [...new Set(accountIds)];
  const rows = await work.tx.selectFrom('memberships').select('account_id').where('institution_id', '=', institutionId).where('account_id', 'in', asked)
    .where('ended_at', 'is', null).where(sql<boolean>`'worker' = any(roles)`).execute();
  return rows.length === asked.length;
}

/** Whether an organisation is there, also one that has closed since. */
export async function isOrganisationHere(work: Pick<Work, 'tx'>, institutionId: number, organisationId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('organisations').select('id').where('institution_id', '=', institutionId).where('id', '=', organisationId).executeTakeFirst();
  return row !== undefined;
}

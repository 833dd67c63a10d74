import { sql } from 'kysely';
import type { Actor } from '../accounts/accounts.schema.ts';
import { logAccess } from '../audit/audit.commands.ts';
import { selectContacts, type Contact } from '../contacts/contacts.queries.ts';
import type { Work } from '../work.ts';
import type { CaseScope, OwnCasesScope } from './cases.access.ts';
import { casePurposes, type CaseKind, type CaseOrigin, type CaseStatus, type ClientSystem, type ClosingReason, type OnlineWish, type RegistrationWay } from './cases.schema.ts';
import { fullName } from './clients/clients.rules.ts';
import { openClients } from './clients/clients.queries.ts';
import { worksAs } from './standing-in/standing-in.queries.ts';
import type { ClientDetails, ClientRole } from './clients/clients.schema.ts';

/** A case that this worker works at now, himself or in the place of who is away; also when it is closed. */
export async function findCaseOfWorker(work: Pick<Work, 'tx' | 'now'>, actor: Actor, caseId: number): Promise<{ vaultId: number; erasedAt: Date | null } | undefined> {
  return await work.tx.selectFrom('cases as c').select(['c.vault_id as vaultId', 'c.erased_at as erasedAt'])
    .where('c.institution_id', '=', actor.institutionId).where('c.id', '=', caseId).where('c.removed_at', 'is', null)
    .where(({ exists, selectFrom }) => exists(selectFrom('case_workers as w').select('w.id').whereRef('w.institution_id', '=', 'c.institution_id')
      .whereRef('w.case_id', '=', 'c.id').where('w.account_id', '=', worksAs(work, actor)).where('w.until', 'is', null))).executeTakeFirst();
}

/** Whether a case of an institution was registered or waits: what can be distributed. */
export async function findCaseToDistribute(work: Pick<Work, 'tx'>, institutionId: number, caseId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('cases').select('id').where('institution_id', '=', institutionId).where('id', '=', caseId)
    .where('status', 'in', ['registered', 'waiting']).where('removed_at', 'is', null).executeTakeFirst();
  return row !== undefined;
}

export interface CaseLine {
  id: number; status: CaseStatus; kind: CaseKind | null; workType: string; registeredOn: string; openedOn: string | null; closedOn: string | null;
  themes: string[]; municipality: string | null; lastContactOn: string | null;
  /** Names of the clients, first the one it began with; a client whose key is gone has none. */
  clients: string[]; clientCount: number;
  /** He works along; another holds it. */
  isSecond: boolean;
  /** He works at it in the place of somebody who is away. */
  standsInFor: number | null;
}

async function namesPerCase(work: Work, institutionId: number, caseIds: readonly number[]): Promise<Map<number, (string | undefined)[]>> {
  if (caseIds.length === 0) return new Map();
  const rows = await work.tx.selectFrom('case_clients').select(['case_id as caseId', 'client_id as clientId']).where('institution_id', '=', institutionId)
    .where('case_id', 'in', [...caseIds]).where('until', 'is', null)
    .orderBy(sql`role <> 'client'`).orderBy('client_id').execute();
  const known = await openClients(work, institutionId, rows.map((row) => row.clientId));
  const names = new Map<number, (string | undefined)[]>();
  for (const { caseId, clientId } of rows) {
    const details = known.get(clientId);
    names.set(caseId, [...names.get(caseId) ?? [], details && fullName(details)]);
  }
  return names;
}

/** The names of the clients of cases, of whoever has a key: for who has proven that he may see them. */
export async function clientNames(work: Work, institutionId: number, caseIds: readonly number[]): Promise<Map<number, { clients: string[]; clientCount: number }>> {
  const names = await namesPerCase(work, institutionId, caseIds);
  return new Map([...names].map(([caseId, all]) => [caseId, { clients: all.filter((name) => name !== undefined), clientCount: all.length }]));
}

/** At most so many closed cases stand in the list of a worker, newest first. */
export const closedShown = 100;

/**
 * The cases a worker works at now: those that he still has to begin, the open ones by opening, or (`isClosed`) the last 100 that were closed.
 * Found by his own rows of `case_workers` through an index.
 */
export async function listOwnCases(work: Work, scope: OwnCasesScope, filter: { isClosed?: boolean } = {}): Promise<CaseLine[]> {
  let query = work.tx.selectFrom('case_workers as w').innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'w.institution_id').onRef('c.id', '=', 'w.case_id'))
    .innerJoin('work_types as t', (join) => join.onRef('t.institution_id', '=', 'c.institution_id').onRef('t.id', '=', 'c.work_type_id'))
    .select(['c.id', sql<CaseStatus>`c.status`.as('status'), sql<CaseKind | null>`c.kind`.as('kind'), 't.name as workType', 'c.registered_on as registeredOn', 'c.opened_on as openedOn',
      'c.closed_on as closedOn', 'c.themes', 'c.municipality', sql<boolean>`w.role <> 'holder'`.as('isSecond'), sql<number | null>`nullif(w.account_id, ${scope.actor.accountId})`.as('standsInFor')])
    .select((select) => select.selectFrom('contacts as k').select((max) => max.fn.max('k.day').as('day')).whereRef('k.institution_id', '=', 'c.institution_id')
      .whereRef('k.case_id', '=', 'c.id').where('k.removed_at', 'is', null).where('k.outcome', '=', 'took_place').as('lastContactOn'))
    .where('w.institution_id', '=', scope.institutionId).where('w.account_id', '=', worksAs(work, scope.actor)).where('w.until', 'is', null).where('c.removed_at', 'is', null);
  query = filter.isClosed ? query.where('c.status', '=', 'closed').orderBy('c.closed_on', 'desc').limit(closedShown) : query.where('c.status', '<>', 'closed').orderBy('c.opened_on', 'desc').limit(500);
  // Who works at a case himself and stands in there as well finds it once, as his own.
  const found = await query.orderBy('c.id', 'desc').orderBy(sql`nullif(w.account_id, ${scope.actor.accountId})`, (order) => order.asc().nullsFirst()).execute();
  const rows = found.filter((row, index) => found.findIndex((one) => one.id === row.id) === index);
  const names = await clientNames(work, scope.institutionId, rows.map((row) => row.id));
  return rows.map((row) => ({ ...row, ...names.get(row.id) ?? { clients: [], clientCount: 0 } }));
}

export interface CaseClient { clientId: number; role: ClientRole; since: string; postcode: string | null; municipality: string | null; details: ClientDetails | undefined }

export interface WholeCase {
  id: number; status: CaseStatus; kind: CaseKind | null; clientSystem: ClientSystem; themes: string[]; isMaterial: boolean; registeredHow: RegistrationWay; origin: CaseOrigin;
  originOrganisationId: number | null; originPersonId: number | null; schoolId: number | null; wishesOnline: OnlineWish; municipality: string | null; helpMunicipality: string | null;
  registeredOn: string; firstContactOn: string | null; waitingSince: string | null; expectedOn: string | null; openedOn: string | null; closedOn: string | null;
  closingReason: ClosingReason | null; referredToId: number | null; workerId: number | null; conversationId: number | null; workTypeId: number; workType: string; funderId: number | null; funder: string | null;
  hasDossier: boolean; isErased: boolean; clients: CaseClient[];
}

async function listClientsOf(work: Work, scope: CaseScope): Promise<CaseClient[]> {
  const rows = await work.tx.selectFrom('case_clients as x').innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .select(['x.client_id as clientId', sql<ClientRole>`x.role`.as('role'), 'x.since', 'p.postcode', 'p.municipality'])
    .where('x.institution_id', '=', scope.institutionId).where('x.case_id', '=', scope.caseId).where('x.until', 'is', null)
    .orderBy(sql`x.role <> 'client'`).orderBy('x.client_id').execute();
  const known = await openClients(work, scope.institutionId, rows.map((row) => row.clientId));
  return rows.map((row) => ({ ...row, details: known.get(row.clientId) }));
}

/** Everything of a case but what happened in it, for one of its workers. That he read it is written in the log: call it last. */
export async function readCase(work: Work, scope: CaseScope): Promise<WholeCase> {
  const row = await work.tx.selectFrom('cases as c').innerJoin('work_types as t', (join) => join.onRef('t.institution_id', '=', 'c.institution_id').onRef('t.id', '=', 'c.work_type_id'))
    .leftJoin('funders as f', (join) => join.onRef('f.institution_id', '=', 'c.institution_id').onRef('f.id', '=', 'c.funder_id'))
    .select(['c.id', sql<CaseStatus>`c.status`.as('status'), sql<CaseKind | null>`c.kind`.as('kind'), sql<ClientSystem>`c.client_system`.as('clientSystem'), 'c.themes', 'c.is_material as isMaterial',
      sql<RegistrationWay>`c.registered_how`.as('registeredHow'), sql<CaseOrigin>`c.origin`.as('origin'), 'c.origin_organisation_id as originOrganisationId', 'c.origin_person_id as originPersonId',
      'c.school_id as schoolId', sql<OnlineWish>`c.wishes_online`.as('wishesOnline'), 'c.municipality', 'c.help_municipality as helpMunicipality', 'c.registered_on as registeredOn',
      'c.first_contact_on as firstContactOn', 'c.waiting_since as waitingSince', 'c.expected_on as expectedOn', 'c.opened_on as openedOn', 'c.closed_on as closedOn',
      sql<ClosingReason | null>`c.closing_reason`.as('closingReason'), 'c.referred_to_id as referredToId', 'c.worker_id as workerId', 'c.conversation_id as conversationId',
      'c.work_type_id as workTypeId', 't.name as workType', 'c.funder_id as funderId', 'f.name as funder', 'c.erased_at as erasedAt',
      sql<boolean>`coalesce(c.dossier_imported, c.dossier_since is not null)`.as('hasDossier')])
    .where('c.institution_id', '=', scope.institutionId).where('c.id', '=', scope.caseId).executeTakeFirstOrThrow();
  const clients = await listClientsOf(work, scope);
  await logAccess(work, { institutionId: scope.institutionId, action: 'read', subject: 'case', subjectId: scope.caseId });
  const { erasedAt, ...plain } = row;
  return { ...plain, isErased: erasedAt !== null || scope.vault === undefined, clients };
}

export interface CaseChange { id: number; at: Date; accountId: number | null; what: string; before: Record<string, unknown>; after: Record<string, unknown>; reason: string | undefined }

function asCodes(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What changed in a case, newest first. Why, when somebody wrote it and the key is there. */
export async function listChanges(work: Pick<Work, 'tx'>, scope: CaseScope): Promise<CaseChange[]> {
  const rows = await work.tx.selectFrom('case_changes').select(['id', 'at', 'account_id as accountId', 'what', 'before', 'after', 'reason_sealed as sealed'])
    .where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId).orderBy('id', 'desc').limit(200).execute();
  return rows.map(({ sealed, before, after, ...row }) => ({
    ...row, before: asCodes(before), after: asCodes(after), reason: sealed && scope.vault ? scope.vault.open(sealed, casePurposes.reason) : undefined,
  }));
}

/** The contacts of a case by everyone who gave them, newest first; at most 300. */
export async function listCaseContacts(work: Pick<Work, 'tx'>, scope: CaseScope): Promise<Contact[]> {
  return await selectContacts(work).where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId)
    .orderBy('started_at', 'desc').orderBy('id', 'desc').limit(300).execute();
}

/** The case that began with a conversation, when this worker works at it. */
export async function findCaseBegunWith(work: Pick<Work, 'tx' | 'now'>, actor: Actor, conversationId: number): Promise<number | undefined> {
  const row = await work.tx.selectFrom('cases as c').innerJoin('case_workers as w', (join) => join.onRef('w.institution_id', '=', 'c.institution_id').onRef('w.case_id', '=', 'c.id'))
    .select('c.id').where('c.institution_id', '=', actor.institutionId).where('c.conversation_id', '=', conversationId).where('c.removed_at', 'is', null)
    .where('w.account_id', '=', worksAs(work, actor)).where('w.until', 'is', null).executeTakeFirst();
  return row?.id;
}

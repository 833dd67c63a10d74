import { sql } from 'kysely';
import { namesOf, type StaffName } from '../../accounts/accounts.queries.ts';
import type { CitizenScope } from '../../accounts/citizens/citizens.access.ts';
import { addDays, dayOf, startOfDay } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { CaseStatus } from '../cases.schema.ts';
import { openClients } from '../clients/clients.queries.ts';
import { fullName } from '../clients/clients.rules.ts';
import { listStandInsAt, type StandIn } from '../standing-in/standing-in.queries.ts';
import { holdsOn } from '../standing-in/standing-in.rules.ts';
import { listRepresentatives } from '../representatives/representatives.queries.ts';

/** The vault of a case of an institution that is not removed nor erased, whether it is closed, and whether a client looked in it before. */
export async function findDossier(work: Pick<Work, 'tx'>, institutionId: number, caseId: number): Promise<{ vaultId: number; isClosed: boolean; wasOpened: boolean } | undefined> {
  return await work.tx.selectFrom('cases').select(['vault_id as vaultId', sql<boolean>`status = 'closed'`.as('isClosed'), sql<boolean>`dossier_since is not null`.as('wasOpened')])
    .where('institution_id', '=', institutionId).where('id', '=', caseId).where('removed_at', 'is', null).where('erased_at', 'is', null).executeTakeFirst();
}

export interface ClientStanding { institutionId: number; clientId: number; accountId: number | null; until: Date | undefined }

/** Where a case stands when its dossier is open to clients: a worker has taken it. */
const takenStatuses: readonly CaseStatus[] = ['open', 'closed'];
/** Where a case stands when its clients can do start tasks: also while it waits. */
export const startStatuses: readonly CaseStatus[] = ['registered', 'waiting', 'open'];

/** The clients of a case that a worker has taken (or in one of `statuses`), also those who left it: with their account, and the moment from which they are out. */
export async function listStandings(work: Pick<Work, 'tx'>, caseId: number, statuses: readonly CaseStatus[] = takenStatuses): Promise<ClientStanding[]> {
  const rows = await work.tx.selectFrom('case_clients as x')
    .innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'x.institution_id').onRef('c.id', '=', 'x.case_id'))
    .innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .select(['x.institution_id as institutionId', 'x.client_id as clientId', 'p.account_id as accountId', 'x.until'])
    .where('x.case_id', '=', caseId).where('c.removed_at', 'is', null).where('c.status', 'in', [...statuses]).where('p.erased_at', 'is', null)
    .orderBy('x.client_id').execute();
  return rows.map(({ until, ...row }) => ({ ...row, until: until === null ? undefined : startOfDay(until) }));
}

export interface OwnDossier { institutionId: number; caseId: number; status: CaseStatus; workerId: number | null; openedOn: string | null; closedOn: string | null; asClient: boolean }

/** The dossiers that could be somebody's: of which he is or was a client, or stands for one. Also those that wait, of which only start tasks open. Each is proven on its own before it opens. */
export async function listDossiersOf(work: Pick<Work, 'tx'>, citizen: CitizenScope): Promise<OwnDossier[]> {
  const mine = sql<boolean>`p.account_id = ${citizen.accountId}`;
  return await work.tx.selectFrom('case_clients as x')
    .innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'x.institution_id').onRef('c.id', '=', 'x.case_id'))
    .innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .select(['c.institution_id as institutionId', 'c.id as caseId', sql<CaseStatus>`c.status`.as('status'), 'c.worker_id as workerId', 'c.opened_on as openedOn', 'c.closed_on as closedOn',
      sql<boolean>`bool_or(${mine})`.as('asClient')])
    .where('c.removed_at', 'is', null).where('c.erased_at', 'is', null).where('c.status', 'in', [...new Set([...takenStatuses, ...startStatuses])]).where('p.erased_at', 'is', null)
    .where((where) => where.or([mine, where.exists(where.selectFrom('representatives as r').select('r.id').whereRef('r.institution_id', '=', 'p.institution_id')
      .whereRef('r.client_id', '=', 'p.id').where('r.account_id', '=', citizen.accountId))]))
    .groupBy(['c.institution_id', 'c.id']).orderBy(sql`c.status = 'closed'`).orderBy('c.opened_on', 'desc').orderBy('c.id', 'desc').execute();
}

/** Somebody who can look in a dossier now. A client without a page of his own has no account yet. */
export interface CasePerson {
  as: 'worker' | 'client' | 'representative'; accountId: number | null; clientId: number | null; name: string;
  /** Of a worker his place in the case, of a client his, of a representative what he is. */
  role: string; since: string;
  /** For a stand-in: the first day on which he is out again. */
  until: string | null;
}

async function listWorkersIn(work: Work, institutionId: number, caseId: number, coming: readonly StandIn[]): Promise<(Omit<CasePerson, 'accountId'> & { accountId: number })[]> {
  const rows = await work.tx.selectFrom('case_workers').select(['account_id as accountId', 'role', 'since', 'until']).where('institution_id', '=', institutionId)
    .where('case_id', '=', caseId).where('until', 'is', null).orderBy(sql`role <> 'holder'`).orderBy('since').execute();
  const today = dayOf(work.now);
  const standIns = coming.filter((one) => holdsOn(one, today) && !rows.some((row) => row.accountId === one.colleagueId))
    .map((one) => ({ accountId: one.colleagueId, role: 'stand_in', since: one.startsOn, until: addDays(one.endsOn, 1) }));
  return [...rows, ...standIns].map((row) => ({ ...row, as: 'worker', clientId: null, name: '' }));
}

async function listClientsIn(work: Work, institutionId: number, caseId: number): Promise<CasePerson[]> {
  const rows = await work.tx.selectFrom('case_clients as x').innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .select(['p.account_id as accountId', 'x.client_id as clientId', 'x.role', 'x.since', 'x.until']).where('x.institution_id', '=', institutionId)
    .where('x.case_id', '=', caseId).where('x.until', 'is', null).orderBy(sql`x.role <> 'client'`).orderBy('x.client_id').execute();
  const known = await openClients(work, institutionId, rows.map((row) => row.clientId));
  return rows.map((row) => ({ ...row, as: 'client', name: fullName(known.get(row.clientId) ?? { firstName: '', surname: '' }) }));
}

/** Everyone who can look in a dossier now, workers first, and who stands in; with the names of staff and of `others`. For who has proven that he is one of them. */
export async function listPeople(work: Work, scope: { institutionId: number; caseId: number }, others: readonly number[] = []): Promise<{ people: CasePerson[]; standIns: StandIn[]; names: Map<number, StaffName> }> {
  const standIns = await listStandInsAt(work, scope);
  const unnamed = await listWorkersIn(work, scope.institutionId, scope.caseId, standIns);
  const names = await namesOf(work, [...others, ...unnamed.map((one) => one.accountId), ...standIns.flatMap((one) => [one.accountId, one.colleagueId])]);
  const workers = unnamed.map((one): CasePerson => ({ ...one, name: names.get(one.accountId)?.name ?? '' }));
  const clients = await listClientsIn(work, scope.institutionId, scope.caseId);
  const representatives = await listRepresentatives(work, scope.institutionId, clients.flatMap(({ clientId }) => clientId ?? []));
  const standing = representatives.filter((one) => one.sees === 'all')
    .map((one): CasePerson => ({ as: 'representative', accountId: one.accountId, clientId: one.clientId, name: one.details?.name ?? '', role: one.kind, since: one.since, until: one.until }));
  return { people: [...workers, ...clients, ...standing], standIns, names };
}
